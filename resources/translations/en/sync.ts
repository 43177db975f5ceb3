<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Sync</name>
        <message numerus="yes">
            <source>(about {n} minutes)</source>
            <translation>
                <numerusform>(about {n} minute)</numerusform>
                <numerusform>(about {n} minutes)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sending now, {n} transactions are left</source>
            <translation>
                <numerusform>Sending now, {n} transaction is left</numerusform>
                <numerusform>Sending now, {n} transactions are left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and {n} more</source>
            <translation>
                <numerusform>and {n} more</numerusform>
                <numerusform>and {n} more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries</source>
            <translation>
                <numerusform>{n} entry</numerusform>
                <numerusform>{n} entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} matters need a look</source>
            <translation>
                <numerusform>{n} matter needs a look</numerusform>
                <numerusform>{n} matters need a look</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} scans</source>
            <translation>
                <numerusform>{n} scan</numerusform>
                <numerusform>{n} scans</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions wait to be sent</source>
            <translation>
                <numerusform>{n} transaction waits to be sent</numerusform>
                <numerusform>{n} transactions wait to be sent</numerusform>
            </translation>
        </message>
    </context>
</TS>
