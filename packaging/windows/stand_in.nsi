; A stand-in for the program, to try the installer where there is no Windows: it writes what it was
; started with into a file beside itself. Given with /D: OUTPUT.

Unicode true
RequestExecutionLevel user
SilentInstall silent
Name "stand-in"
OutFile "${OUTPUT}"
!include "FileFunc.nsh"

Section
  ${GetParameters} $0
  FileOpen $1 "$EXEDIR\started-with.txt" w
  FileWriteUTF16LE $1 "$0"
  FileClose $1
SectionEnd
