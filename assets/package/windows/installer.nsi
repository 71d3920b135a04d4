; The installer for Windows, for one user, so that nobody needs to be an administrator.
;
;     makensis -DVERSION=0.1.0 -DFOLDER=staged -DOUT=chancery-setup.exe installer.nsi
;
; FOLDER holds chancery.exe, chancery.com and the licences.
Unicode true
SetCompressor /SOLID lzma
; One build lies in it twice.
SetCompressorDictSize 64
!include "MUI2.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Chancery"
!define TYPE "Chancery.Dataset"

Name "Chancery"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Chancery"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Chancery"
VIAddVersionKey "FileDescription" "Chancery installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\chancery.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Explorer looks at the associations anew.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  SetOutPath "$INSTDIR"
  File "${FOLDER}\chancery.exe"
  File "${FOLDER}\chancery.com"
  File "${FOLDER}\LICENSE-MIT.txt"
  File "${FOLDER}\LICENSE-APACHE.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Chancery.lnk" "$INSTDIR\chancery.exe"

  WriteRegStr HKCU "Software\Classes\.chancery" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "Chancery dataset"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\chancery.exe,0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\chancery.exe" -- "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Chancery"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\chancery.exe,0"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  !insertmacro TellExplorer
SectionEnd

; Settings and notes are the user's own and stay; the program's menu removes them.
Section "Uninstall"
  Delete "$INSTDIR\chancery.exe"
  Delete "$INSTDIR\chancery.com"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Chancery.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.chancery" ""
  StrCmp $0 "${TYPE}" 0 +2
    DeleteRegKey HKCU "Software\Classes\.chancery"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "${KEY}"
  !insertmacro TellExplorer
SectionEnd
