# Signs files with the certificate in the environment: CERTIFICATE (PFX as Base64) and
# CERTIFICATE_PASSWORD.
#
#     sign.ps1 FILE...
$ErrorActionPreference = 'Stop'
$kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe"
$signtool = Get-ChildItem $kits | Sort-Object FullName | Select-Object -Last 1
$pfx = New-TemporaryFile
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
    & $signtool sign /f $pfx /p $env:CERTIFICATE_PASSWORD /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com $args
    if ($LASTEXITCODE -ne 0) { throw 'not signed' }
} finally {
    Remove-Item $pfx
}
