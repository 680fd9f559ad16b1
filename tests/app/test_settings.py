import msgspec
import pytest

from companion.app.settings import (
    RECENT_LIMIT,
    Recent,
    Settings,
    forget,
    load_settings,
    remember,
    save_settings,
    settings_file,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "settings.json"


def recent(number):
    return Recent(f"/articles/{number}.pdf", f"Article {number}", "pdf", "2026-01-02")


def test_without_a_file_the_defaults_hold(path):
    assert load_settings(path) == Settings()


def test_what_is_saved_is_read_back(path):
    settings = Settings(theme="dark", palette="red_teal", hidden_kinds=("word",), recent=(recent(1),), type_step=4)
    save_settings(settings, path)
    assert load_settings(path) == settings


def test_saving_leaves_no_draft_behind(path):
    save_settings(Settings(), path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("damage", ["", "{", '{"theme": "polka dots"}', '{"type_step": "large"}', "\0\0"])
def test_a_damaged_file_gives_the_defaults_and_is_kept_aside(path, damage):
    path.parent.mkdir()
    path.write_text(damage)
    assert load_settings(path) == Settings()
    assert not path.exists()
    assert path.with_name("settings.json.damaged").read_text() == damage


def test_unknown_settings_of_a_later_version_are_ignored(path):
    path.parent.mkdir()
    path.write_text('{"theme": "sepia", "of_the_future": 3}')
    assert load_settings(path).theme == "sepia"


def test_a_folder_that_cannot_be_made_raises(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")


def test_an_article_opened_again_moves_to_the_head_once():
    settings = remember(remember(remember(Settings(), recent(1)), recent(2)), recent(1))
    assert [article.title for article in settings.recent] == ["Article 1", "Article 2"]
    assert settings.last_article == recent(1).path


def test_only_the_last_few_articles_are_remembered():
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = remember(settings, recent(number))
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[-1].title == "Article 3"


def test_an_article_that_is_gone_is_forgotten():
    settings = forget(remember(remember(Settings(), recent(1)), recent(2)), recent(2).path)
    assert settings.recent == (recent(1),)
    assert settings.last_article is None


def test_settings_stand_in_the_readers_own_folder(own_folders):
    assert settings_file().is_relative_to(own_folders)
    assert msgspec.json.encode(Settings())
