# Makes a program for the console one for the desktop: Windows opens no console for it.
#
#     no-console.ps1 chancery.exe
#
# One field of the file says which of the two it is; nothing else differs. So the package holds
# the same build twice: chancery.com answers in the console, where its name comes first, and
# chancery.exe is what a double click starts.
param([Parameter(Mandatory)] [string] $Program)
$ErrorActionPreference = 'Stop'
$Program = (Resolve-Path $Program).Path
$bytes = [IO.File]::ReadAllBytes($Program)
$header = [BitConverter]::ToInt32($bytes, 0x3C)
if ([Text.Encoding]::ASCII.GetString($bytes, $header, 4) -ne "PE`0`0") { throw "$Program is no program" }
# The subsystem lies 0x44 into the optional header, which follows 24 bytes.
$at = $header + 24 + 0x44
if ([BitConverter]::ToUInt16($bytes, $at) -ne 3) { throw "$Program is not for the console" }
$bytes[$at] = 2
[IO.File]::WriteAllBytes($Program, $bytes)
