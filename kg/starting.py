"""``kg start DIR``: a folder of one's own, ready to take documents and facts."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.files import write_whole

GUIDE = """\
这是您自己的事实文件夹。This is a fact folder of your own.

sources.yaml   您的文献清单：编号、题名、日期、体裁、文件名 · your documents: id, title, date, genre, file
text/          文献的纯文本，文件名 <编号>.txt · their plain text, named <id>.txt
facts/         事实文件 facts/<文献编号>/<案例>.yaml · fact files, one case a file
registry/      您新增的机构、项目、文件、指标 · agencies, programmes, documents, indicators that you add
ledger/        不是事实的数字及其理由 · numerals that are no facts, and why
output/        生成的网页、表格与图谱 · the pages, tables and graph that a build writes

核对 check:  kg check --facts "{folder}" --fix
生成 build:  kg build --facts "{folder}" --output "{folder}/output"

编码规则见 docs/coding-guide.zh.md。The rules of coding are in docs/coding-guide.md.
"""
_FOLDERS = ("facts", "registry", "ledger", "text")


def start_folder(folder: Path) -> list[Path]:
    """Make what is missing of a fact folder and return the paths made; what is there stays untouched.

    :raises UsageError: when ``folder`` is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file; name a new or empty folder")
    made: list[Path] = []
    try:
        for path in (folder, *(folder / name for name in _FOLDERS)):
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        for name, text in (("sources.yaml", 'format: "1"\n'), ("README.txt", GUIDE.format(folder=folder))):
            path = folder / name
            if not path.exists():
                write_whole(path, text.encode("utf-8"))
                made.append(path)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror}); choose another place") from error
    return made
