# Postcheck: takes its policies off this computer, and nothing else; browsers then remove the
# extension by themselves. Firefox does so only where it is told that the extension is blocked: that
# one line stays, and may go when every Firefox has started once. Run as administrator or SYSTEM. A policy that a domain or a device
# manager sets comes back: take it off there first. For Windows PowerShell 5.1 and later.

$ErrorActionPreference = 'Stop'
$wanted = ConvertFrom-Json -InputObject @'
@@WANTED@@
'@

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')

foreach ($path in $wanted.keys) { $machine.DeleteSubKeyTree($path, $false) }

foreach ($entry in $wanted.values) {
    $key = $machine.OpenSubKey($entry.key, $true)
    if ($null -eq $key) { continue }
    $held = $key.GetValue($entry.name)
    if ($null -ne $held -and ($null -eq $entry.only -or $held -eq $entry.only)) {
        $key.DeleteValue($entry.name, $false)
    }
    $key.Close()
}

foreach ($part in $wanted.members) {
    $key = $machine.OpenSubKey($part.key, $true)
    if ($null -eq $key) { continue }
    $held = $key.GetValue($part.name)
    if ($null -eq $held) { $key.Close(); continue }
    $kind = $key.GetValueKind($part.name).ToString()
    try { $all = ConvertFrom-Json -InputObject ($held -join ' ') }
    catch {
        Write-Output ('HKLM\' + $part.key + ' > ' + $part.name + ' is not JSON: left as it is.')
        exit 1
    }
    if ($null -eq $all.PSObject.Properties[$part.member]) { $key.Close(); continue }
    $all.PSObject.Properties.Remove($part.member)
    $all | Add-Member -NotePropertyName $part.member -NotePropertyValue $part.instead
    $text = ConvertTo-Json -InputObject $all -Compress -Depth 20
    if ($kind -eq 'MultiString') { $key.SetValue($part.name, [string[]] @($text), $kind) }
    else { $key.SetValue($part.name, $text, 'String') }
    $key.Close()
}

# Keys that are left with nothing in them, the innermost first.
foreach ($path in $wanted.empty) {
    $key = $machine.OpenSubKey($path)
    if ($null -eq $key) { continue }
    $isEmpty = $key.SubKeyCount -eq 0 -and $key.ValueCount -eq 0
    $key.Close()
    if ($isEmpty) { $machine.DeleteSubKey($path, $false) }
}

Write-Output ('Postcheck, ' + $wanted.place + ': taken off')
exit 0
