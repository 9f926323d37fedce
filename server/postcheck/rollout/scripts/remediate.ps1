# Postcheck: sets its policies on this computer. HOLDS THE DEVICE KEY: hand it to nobody else.
# Other extensions' policies stay as they are. Run as administrator or SYSTEM; running it again
# changes nothing. For Windows PowerShell 5.1 and later. In Intune: the remediation script, or a
# platform script, with "Run script in 64-bit PowerShell" on.

$ErrorActionPreference = 'Stop'
$wanted = ConvertFrom-Json -InputObject @'
@@WANTED@@
'@

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')

foreach ($entry in $wanted.entries) {
    $key = $machine.CreateSubKey($entry.key)
    if ($entry.kind -eq 'DWord') { $key.SetValue($entry.name, [int] $entry.value, 'DWord') }
    else { $key.SetValue($entry.name, [string] $entry.value, 'String') }
    $key.Close()
}

# Firefox keeps the entries of all extensions in one text: ours is put in beside the others.
foreach ($part in $wanted.members) {
    $key = $machine.CreateSubKey($part.key)
    $held = ''
    $kind = 'String'
    if ($null -ne $key.GetValue($part.name)) {
        $held = ($key.GetValue($part.name) -join ' ').Trim()
        $kind = $key.GetValueKind($part.name).ToString()
    }
    $all = New-Object -TypeName PSObject
    if ($held -ne '') {
        try { $all = ConvertFrom-Json -InputObject $held }
        catch {
            Write-Output ('HKLM\' + $part.key + ' > ' + $part.name + ' is not JSON: mend it first.')
            exit 1
        }
    }
    $all | Add-Member -MemberType NoteProperty -Name $part.member -Value $part.value -Force
    $text = ConvertTo-Json -InputObject $all -Compress -Depth 20
    if ($kind -eq 'MultiString') { $key.SetValue($part.name, [string[]] @($text), 'MultiString') }
    else { $key.SetValue($part.name, $text, 'String') }
    $key.Close()
}

Write-Output ('Postcheck, ' + $wanted.place + ': set')
exit 0
