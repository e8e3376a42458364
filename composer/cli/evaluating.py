# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `evaluate`: how well the documents of a folder are read, against what is expected of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any, Final

from composer.cli.answers import one_line
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.sources.evaluation.expectations import expectations_in
from composer.sources.evaluation.report import Evaluation, Judged, evaluate
from composer.sources.evaluation.scoring import Judgement, Tally, Verdict
from composer.wording import N_, Message, N_plural

_ALL: Final = N_("All formats")
_DOCUMENTS: Final = N_plural("{count} document", "{count} documents")
_COLUMNS: Final = (N_("right"), N_("wrong"), N_("missed"), N_("precision"), N_("recall"))
_NAME_WIDTH: Final = 14
_LONGEST: Final = 90  # characters of a value in the list of errors
_WRONG: Final = N_("{document}: {field}: found “{found}”, expected “{expected}”")
_NOTHING: Final = N_("{document}: {field}: found “{found}”, expected nothing")
_MISSED: Final = N_("{document}: {field}: missed “{expected}”")
_SUPPOSED: Final = N_("{line} (only a suggestion)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Evaluate the folder in `options`. Raises NotFound, InputUnusable."""
    evaluation = evaluate(expectations_in(options.folder))
    output.answer(_answer(evaluation, output), _lines(evaluation, output, errors=options.errors))
    for document in evaluation.documents:
        if document.refused is not None:
            output.remark(document.refused)
    return DONE


def _answer(evaluation: Evaluation, output: Output) -> dict[str, Any]:
    return {
        "documents": len(evaluation.documents),
        "fields": _counts(evaluation.by_field),
        "formats": {
            form: {"documents": evaluation.count_of(form), "fields": _counts(fields)}
            for form, fields in evaluation.by_format.items()
        },
        "errors": [
            {
                "document": str(document.document),
                "format": document.format,
                "field": one.field,
                "verdict": one.verdict.value,
                "expected": one.expected,
                "found": one.found,
                "suggested": one.suggested,
            }
            for document, one in _errors(evaluation)
        ],
        "refused": [
            {"document": str(document.document), "reason": output.translator.say(document.refused)}
            for document in evaluation.documents
            if document.refused is not None
        ],
    }


def _counts(fields: Mapping[str, Tally]) -> dict[str, Any]:
    return {
        name: {
            "right": tally.right,
            "wrong": tally.wrong,
            "wrong_suggestions": tally.suggested,
            "missed": tally.missed,
            "precision": _rounded(tally.precision),
            "recall": _rounded(tally.recall),
        }
        for name, tally in fields.items()
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _errors(evaluation: Evaluation) -> Iterator[tuple[Judged, Judgement]]:
    for document in evaluation.documents:
        for one in document.judgements:
            if one.verdict is not Verdict.RIGHT:
                yield document, one


def _lines(evaluation: Evaluation, output: Output, *, errors: bool) -> Iterator[str]:
    yield from _table(output.text(_ALL), len(evaluation.documents), evaluation.by_field, output)
    for form, fields in evaluation.by_format.items():
        yield ""
        yield from _table(form, evaluation.count_of(form), fields, output)
    if errors:
        yield ""
        for document, one in _errors(evaluation):
            if one.verdict is Verdict.WRONG or not one.found:
                yield _error(document, one, output)


def _table(name: str, count: int, fields: Mapping[str, Tally], output: Output) -> Iterator[str]:
    yield f"{name} · {output.translator.plural(*_DOCUMENTS, count)}"
    yield f"{'':{_NAME_WIDTH}}" + "".join(f"{output.text(column):>11}" for column in _COLUMNS)
    for field, tally in fields.items():
        numbers = "".join(f"{number:>11}" for number in (tally.right, tally.wrong, tally.missed))
        shares = "".join(f"{_share(share):>11}" for share in (tally.precision, tally.recall))
        yield f"{field:{_NAME_WIDTH}}{numbers}{shares}"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _error(document: Judged, one: Judgement, output: Output) -> str:
    template = _MISSED if one.verdict is Verdict.MISSED else _WRONG if one.expected else _NOTHING
    values = {
        "document": document.document.name,
        "field": one.field,
        "found": _short(one.found),
        "expected": _short(one.expected),
    }
    line = output.translator.say(Message(template, values))
    return output.translator.say(Message(_SUPPOSED, {"line": line})) if one.suggested else line


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
