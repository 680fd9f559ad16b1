"""What the reader made, as files: corrections and notes by article, and the class glossary."""
