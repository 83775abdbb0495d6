"""The preview: under ``mkdocs serve``, forms write into the files of the handbook. A built site has no trace of it."""
