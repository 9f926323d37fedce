# Postcheck: says which policies of it differ on this computer. Ends with 1 where any does, else 0.
# Reads only, and never writes the device key: it knows no more of it than its SHA-256.
# For Windows PowerShell 5.1 and later. In Intune: the detection script of a remediation, with
# "Run script in 64-bit PowerShell" on and "Run this script using the logged-on credentials" off.

$ErrorActionPreference = 'Stop'
$wanted = ConvertFrom-Json -InputObject @'
@@WANTED@@
'@

function Get-Sha256([string] $Text) {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
    $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    return [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# A value as a text that tells kinds and lists apart.
function Get-Plain($Value) {
    if ($Value -is [array]) { return 'list:' + ($Value -join ',') }
    if ($Value -is [bool]) { return 'switch:' + $Value }
    if ($Value -is [string]) { return 'text:' + $Value }
    return 'number:' + $Value
}

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
$differ = @()
foreach ($check in $wanted.checks) {
    $actual = $null
    $key = $machine.OpenSubKey($check.key)
    if ($null -ne $key) { $actual = $key.GetValue($check.name) }
    $list = $machine.OpenSubKey($check.key + '\' + $check.name)
    if ($null -eq $actual -and $null -ne $list) {
        # A template writes a list as values 1, 2, 3 of a key of its own; browsers take either.
        $items = @($list.GetValueNames() | Sort-Object { [int] $_ } | ForEach-Object { $list.GetValue($_) })
        $actual = ConvertTo-Json -InputObject $items -Compress
    }
    if ($check.path.Count -gt 0 -and $null -ne $actual) {
        try { $actual = ConvertFrom-Json -InputObject ($actual -join ' ') } catch { $actual = $null }
        foreach ($step in $check.path) {
            if ($null -eq $actual) { break }
            $member = $actual.PSObject.Properties[$step]
            if ($null -eq $member) { $actual = $null } else { $actual = $member.Value }
        }
    }
    $what = (@(('HKLM\' + $check.key), $check.name) + @($check.path)) -join ' > '
    if ($null -eq $actual) { $differ += "missing: $what"; continue }
    if ($check.secret) { $actual = Get-Sha256 ([string] $actual) }
    if ((Get-Plain $actual) -cne (Get-Plain $check.value)) { $differ += "differs: $what" }
}

if ($differ.Count -gt 0) {
    Write-Output ('Postcheck, ' + $wanted.place + ': ' + $differ.Count + ' to mend')
    $differ | ForEach-Object { Write-Output $_ }
    exit 1
}
Write-Output ('Postcheck, ' + $wanted.place + ': as it should be')
exit 0
