"""Words that the context rules of the opinion lists ask for: what a hard word describes rather than judges."""


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# With these nouns a hard word describes: a severe storm, a cruel winter, a petty officer, a toxic gas.
PHYSICAL = _of(
    "injury wound burn death attack accident crash collision fire wildfire blaze explosion blast disease "
    "illness virus "
    "outbreak pandemic epidemic chemical substance waste gas fume asset shock weather storm hurricane "
    "cyclone typhoon "
    "tornado earthquake quake tsunami flood flooding landslide drought famine circle cycle winter summer wind "
    "heat cold "
    "road drug dog animal driving weapon material bend officer cash leave loan crime goods toy metal star "
    "galaxy object "
    "hole stroke poem wave rain snow damage loss murder killing shooting failure sport surgery condition temperature "
    "poverty case incident event disaster"
)
# What is slammed or trampled in words only.
ABSTRACT = _of(
    "plan budget decision policy bill law move report government minister critic opponent rival idea proposal deal "
    "response handling claim comment remark medium party leader president official company right democracy freedom "
    "programme program service rule norm value protection fund reform rival ruling verdict agreement agency court "
    "lawmaker senator mayor governor council commission strategy scheme tactic effort hope dream "
    "economy constitution "
    "process election debate conversation agenda institution team performance suggestion accusation allegation"
)
BODILY_VERBS = _of(
    "slam blast bash torch roast shred skewer savage trash trample bulldoze gut poison wreck hijack sabotage crush "
    "smother strangle hound lay tear rip"
)
MEASURED = _of(
    "price cost rate number sale profit share stock value inflation debt bill rent temperature death case "
    "figure rating "
    "revenue demand spending tax fee poll popularity approval economy market wage premium export import crime"
)
SHOWS = _of("circus sideshow spectacle charade")
NATURAL = _of("natural humanitarian environmental climate nuclear economic financial ecological maritime")
FACTUAL_RANKS = _of(
    "populous expensive common visited used popular active northern southern eastern western recent "
    "important widespread "
    "frequent abundant numerous wanted senior distant remote read watched traded cited"
)
NEUTRAL_DEGREES = _of(
    "different new free closed empty open dry blind deaf separate independent intact full legal unaware unknown dark "
    "silent vegan electric"
)
MATERIAL = PHYSICAL | _of(
    "pain ache bread food meal dish fruit air water liquid light room house building street colour color skin hair "
    "cloth coat wall floor soil rock stone bone cell tissue gas smell sky voice sound noise muscle blade knife edge "
    "glass mirror day night morning afternoon evening week month glow map diagram gardens tart wine beer soup"
)
CREATURES = _of(
    "snake rat vulture leech parasite hyena jackal puppet pawn nag creep scold clown monster ogre ghoul "
    "prude crawler bruiser"
)
LITERAL_DEEDS = _of(
    "butcher stumble swan waltz breeze prance blunder maim mutilate cripple hobble shackle throttle choke infest "
    "overrun "
    "gorge wriggle squirm clobber wallop thrash demolish annihilate pulverise pulverize obliterate vandalise vandalize "
    "outclass graze cower cringe dazzle sparkle splurge rook goad tarnish nag whimper babble prattle unravel debase"
)
SIZES = _of("massive colossal gigantic monumental humongous unprecedented unparalleled seismic epic mammoth")
