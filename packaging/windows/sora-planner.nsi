; The installer for Windows: for one user, without an administrator.
;
; Given with /D: VERSION, BUNDLE (the folder that PyInstaller made), ICONS, OUTPUT.
; An upgrade replaces the program and leaves what it keeps for its user, which is in
; %LOCALAPPDATA%\Sora Planner, not here. /S installs silently, /D=folder (last) elsewhere.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "Sora Planner"
!define PROGRAM "sora-planner-gui.exe"
!define TYPE "SoraPlanner.Plan"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoraPlanner"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICONS}/sora-planner.ico"
!define MUI_UNICON "${ICONS}/sora-planner.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Windows keeps the file of a running program open, so that it cannot be replaced or deleted.
!macro StopIfRunning
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} is running. Close it, then start this again." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\sora-planner.exe"
  Delete "$INSTDIR\sora-planner-gui.exe"
  Delete "$INSTDIR\soraplan.ico"
  Delete "$INSTDIR\LICENSE.txt"
!macroend

!macro TellExplorer
  ; SHCNE_ASSOCCHANGED: icons and associations are read anew
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  !insertmacro StopIfRunning
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  File "${ICONS}/soraplan.ico"
  File /oname=LICENSE.txt "${__FILEDIR__}/../../LICENSE"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "Software\Classes\.soraplan" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.soraplan\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "${NAME} plan"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\soraplan.ico"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Sora Planner authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  !insertmacro TellExplorer
SectionEnd

Section "Uninstall"
  !insertmacro StopIfRunning
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of the user's is in it
  Delete "$SMPROGRAMS\${NAME}.lnk"

  ; The ending goes back to nobody only if it is still ours.
  ReadRegStr $0 HKCU "Software\Classes\.soraplan" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "Software\Classes\.soraplan" ""
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.soraplan\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.soraplan\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.soraplan"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellExplorer
SectionEnd
