; SPDX-FileCopyrightText: The Appunto authors
; SPDX-License-Identifier: MIT
; Installer for Windows, made by Inno Setup 6 from the built folder:
;   iscc /DVersion=0.1.0 packaging\windows\appunto.iss
; It installs for one user and needs no administrator; whoever is one may choose all users.

#ifndef Version
  #error Say the version: /DVersion=...
#endif
#define Root SourcePath + "..\..\"

[Setup]
AppId={{6A9E3B52-5C0F-4E7B-9B8A-41707075A001}
AppName=Appunto
AppVersion={#Version}
AppPublisher=The Appunto authors
DefaultDirName={autopf}\Appunto
DefaultGroupName=Appunto
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
LicenseFile={#Root}LICENSE
SetupIconFile={#Root}build\package\icons\appunto.ico
UninstallDisplayIcon={app}\appunto.exe
OutputDir={#Root}dist
OutputBaseFilename=appunto-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
; Signing is set up by whoever publishes: iscc /Ssign="signtool sign ... $f" /DSign
#ifdef Sign
SignTool=sign
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "it"; MessagesFile: "compiler:Languages\Italian.isl"

[CustomMessages]
en.Library=Appunto library
en.NoteTemplate=Appunto note template
it.Library=Archivio di Appunto
it.NoteTemplate=Modello di nota di Appunto
en.Sample=Appunto: sample library
it.Sample=Appunto: archivio di esempio

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an earlier version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}build\package\folder\appunto\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "{#Root}build\package\icons\appunto-document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Appunto"; Filename: "{app}\appunto.exe"
Name: "{group}\{cm:Sample}"; Filename: "{app}\appunto.exe"; Parameters: "--sample"
Name: "{autodesktop}\Appunto"; Filename: "{app}\appunto.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.appunto"; ValueType: string; ValueData: "Appunto.Library"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.appunto"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-appunto"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.appunto\OpenWithProgids"; ValueType: string; ValueName: "Appunto.Library"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Appunto.Library"; ValueType: string; ValueData: "{cm:Library}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Appunto.Library\DefaultIcon"; ValueType: string; ValueData: "{app}\appunto-document.ico"
Root: HKA; Subkey: "Software\Classes\Appunto.Library\shell\open\command"; ValueType: string; ValueData: """{app}\appunto.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.appunto-template"; ValueType: string; ValueData: "Appunto.NoteTemplate"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.appunto-template"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-appunto-template"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.appunto-template\OpenWithProgids"; ValueType: string; ValueName: "Appunto.NoteTemplate"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Appunto.NoteTemplate"; ValueType: string; ValueData: "{cm:NoteTemplate}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Appunto.NoteTemplate\DefaultIcon"; ValueType: string; ValueData: "{app}\appunto-document.ico"
Root: HKA; Subkey: "Software\Classes\Appunto.NoteTemplate\shell\open\command"; ValueType: string; ValueData: """{app}\appunto.exe"" ""%1"""

[Run]
Filename: "{app}\appunto.exe"; Description: "{cm:LaunchProgram,Appunto}"; Flags: nowait postinstall skipifsilent
