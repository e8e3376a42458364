# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""LibreOffice without a window as the colleague who edits a file: a Basic macro in a user profile of its own.

Each edit is a line of fields parted by tabs (`Edits`); the macro does them in order and saves the file as .docx.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

_XLB = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Editing"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing" script:language="StarBasic">
{code}
</script:module>
"""
_BASIC = """
Dim oDoc As Object
Dim sSaid As String

Sub Main(sFrom As String, sTo As String, sEdits As String)
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  aHidden(0).Name = "Hidden" : aHidden(0).Value = True
  oDoc = StarDesktop.loadComponentFromURL(sFrom, "_blank", 0, aHidden())
  Dim oFile As Object, oIn As Object, sLine As String
  oFile = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  oIn = createUnoService("com.sun.star.io.TextInputStream")
  oIn.setInputStream(oFile.openFileRead(sEdits))
  oIn.setEncoding("UTF-8")
  Do While Not oIn.isEOF()
    sLine = oIn.readLine()
    If Len(sLine) > 0 Then Edit(Split(sLine, Chr(9)))
  Loop
  oIn.closeInput()
  Dim aFilter(0) As New com.sun.star.beans.PropertyValue
  aFilter(0).Name = "FilterName" : aFilter(0).Value = "MS Word 2007 XML"
  oDoc.storeToURL(sTo, aFilter())
  oDoc.close(True)
  Dim oOut As Object
  oOut = createUnoService("com.sun.star.io.TextOutputStream")
  oOut.setOutputStream(oFile.openFileWrite(sEdits &amp; ".said"))
  oOut.setEncoding("UTF-8")
  oOut.writeString(sSaid &amp; "done")
  oOut.closeOutput()
End Sub

Function Found(sWords As String) As Object
  Dim oSearch As Object
  oSearch = oDoc.createSearchDescriptor()
  oSearch.SearchString = sWords
  oSearch.SearchCaseSensitive = True
  Found = oDoc.findFirst(oSearch)
  If IsNull(Found) Then sSaid = sSaid &amp; "not found: " &amp; sWords &amp; Chr(10)
End Function

Sub Edit(aPart)
  Dim oRange As Object, oCursor As Object, oView As Object, oText As Object
  Select Case aPart(0)
  Case "replace"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then oRange.setString(aPart(2))
  Case "after"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then oRange.getText().insertString(oRange.getEnd(), aPart(2), False)
  Case "paragraph"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      oText = oRange.getText()
      oCursor = oText.createTextCursorByRange(oRange)
      oCursor.gotoEndOfParagraph(False)
      oText.insertControlCharacter(oCursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
      oText.insertString(oCursor, aPart(2), False)
    End If
  Case "drop"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      oCursor = oRange.getText().createTextCursorByRange(oRange)
      oCursor.gotoStartOfParagraph(False)
      oCursor.gotoEndOfParagraph(True)
      oCursor.goRight(1, True)
      oCursor.setString("")
    End If
  Case "split"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      oText = oRange.getText()
      oText.insertControlCharacter(oRange.getStart(), com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    End If
  Case "join"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      oCursor = oRange.getText().createTextCursorByRange(oRange)
      oCursor.gotoEndOfParagraph(False)
      oCursor.goRight(1, True)
      oCursor.setString(" ")
    End If
  Case "move"
    ' the paragraph of the first words is cut and pasted before the paragraph of the second
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      oCursor = oRange.getText().createTextCursorByRange(oRange)
      oCursor.gotoStartOfParagraph(False)
      oCursor.gotoEndOfParagraph(True)
      oCursor.goRight(1, True)
      oDoc.CurrentController.select(oCursor)
      Dim oCut As Object
      oCut = oDoc.CurrentController.getTransferable()
      oCursor.setString("")
      oRange = Found(aPart(2))
      oCursor = oRange.getText().createTextCursorByRange(oRange)
      oCursor.gotoStartOfParagraph(False)
      oDoc.CurrentController.select(oCursor)
      oDoc.CurrentController.insertTransferable(oCut)
    End If
  Case "footnote"
    oRange = Found(aPart(1))
    If Not IsNull(oRange) Then
      Dim oNote As Object
      oNote = oDoc.createInstance("com.sun.star.text.Footnote")
      oRange.getText().insertTextContent(oRange.getEnd(), oNote, False)
      oNote.insertString(oNote.createTextCursor(), aPart(2), False)
    End If
  Case "unnote"
    ' the footnote in whose words these stand
    Dim i As Integer
    For i = oDoc.Footnotes.Count - 1 To 0 Step -1
      If InStr(oDoc.Footnotes.getByIndex(i).getString(), aPart(1)) > 0 Then
        oDoc.Footnotes.getByIndex(i).getAnchor().setString("")
        Exit Sub
      End If
    Next i
    sSaid = sSaid &amp; "no footnote: " &amp; aPart(1) &amp; Chr(10)
  Case "row"
    oDoc.TextTables.getByIndex(0).Rows.insertByIndex(CInt(aPart(1)), 1)
    Dim j As Integer
    For j = 2 To UBound(aPart)
      oDoc.TextTables.getByIndex(0).getCellByPosition(j - 2, CInt(aPart(1))).setString(aPart(j))
    Next j
  Case "unrow"
    oDoc.TextTables.getByIndex(0).Rows.removeByIndex(CInt(aPart(1)), 1)
  Case "forget"
    ' what a program that keeps nothing loses: properties and bookmarks
    Dim aNames, k As Integer
    oDoc.DocumentProperties.UserDefinedProperties.removeProperty("AppuntoExport")
    oDoc.DocumentProperties.UserDefinedProperties.removeProperty("AppuntoNote")
    aNames = oDoc.Bookmarks.getElementNames()
    For k = 0 To UBound(aNames)
      oDoc.Bookmarks.getByName(aNames(k)).dispose()
    Next k
  Case Else
    sSaid = sSaid &amp; "what is " &amp; aPart(0) &amp; Chr(10)
  End Select
End Sub
"""

Edit = tuple[str, ...]


class Colleague:
    """Edits files with LibreOffice; one profile for all edits of a run."""

    def __init__(self, home: Path) -> None:
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program is None:
            pytest.skip("LibreOffice is not installed")
        self._program = program
        self._home = home
        start = [program, self._profile, "--headless", "--norestore", "--terminate_after_init"]
        subprocess.run(start, capture_output=True, timeout=180, check=False)  # makes the profile
        library = home / "profile" / "user" / "basic" / "Standard"
        (library / "script.xlb").write_text(_XLB, encoding="utf-8")
        (library / "Editing.xba").write_text(_MODULE.format(code=_BASIC), encoding="utf-8")

    @property
    def _profile(self) -> str:
        return f"-env:UserInstallation={(self._home / 'profile').as_uri()}"

    def edit(self, data: bytes, edits: Sequence[Edit] = ()) -> bytes:
        """The bytes of a file after `edits`, saved by LibreOffice. Fails when an edit finds no place."""
        source, target, listed = (self._home / name for name in ("came.docx", "edited.docx", "edits.txt"))
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        listed.write_text("\n".join("\t".join(edit) for edit in edits), encoding="utf-8")
        places = ",".join(f'"{path.as_uri()}"' for path in (source, target, listed))
        command = [
            self._program, self._profile, "--headless", "--norestore", f"macro:///Standard.Editing.Main({places})",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        said = listed.with_name("edits.txt.said")
        assert target.exists() and said.exists(), done.stderr
        assert said.read_text(encoding="utf-8") == "done"
        said.unlink()
        return target.read_bytes()


@pytest.fixture(scope="session")
def colleague(tmp_path_factory: pytest.TempPathFactory) -> Colleague:
    """LibreOffice, ready to edit files; skipped where it is absent."""
    return Colleague(tmp_path_factory.mktemp("colleague"))


@pytest.fixture
def rewritten() -> Callable[..., bytes]:
    """`rewritten(data, {"word/document.xml": [(old, new), …]})`: a file with its XML changed as Word does."""

    def rewrite(data: bytes, changes: dict[str, list[tuple[str, str]]], drop: Sequence[str] = ()) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                if name in drop:
                    continue
                part = old.read(name)
                for before, after in changes.get(name, ()):
                    text = part.decode("utf-8")
                    assert before in text, before
                    part = text.replace(before, after, 1).encode("utf-8")
                new.writestr(name, part)
        return made.getvalue()

    return rewrite
