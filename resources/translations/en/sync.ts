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
            <source>and {n} more bundles</source>
            <translation>
                <numerusform>and one more bundle</numerusform>
                <numerusform>and {n} more bundles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>one in {n} fails</source>
            <translation>
                <numerusform>everything fails</numerusform>
                <numerusform>one in {n} fails</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} answers on it are for other desks.</source>
            <translation>
                <numerusform>One answer on it is for another desk.</numerusform>
                <numerusform>{n} answers on it are for other desks.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} bundles of other desks wait for the line.</source>
            <translation>
                <numerusform>A bundle of another desk waits for the line.</numerusform>
                <numerusform>{n} bundles of other desks wait for the line.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} desks</source>
            <translation>
                <numerusform>one desk</numerusform>
                <numerusform>{n} desks</numerusform>
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
            <source>{n} entries of others came with it.</source>
            <translation>
                <numerusform>One entry of others came with it.</numerusform>
                <numerusform>{n} entries of others came with it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries of theirs go up with its own.</source>
            <translation>
                <numerusform>One entry of theirs goes up with its own.</numerusform>
                <numerusform>{n} entries of theirs go up with its own.</numerusform>
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
            <source>{n} more cannot be used</source>
            <translation>
                <numerusform>one more cannot be used</numerusform>
                <numerusform>{n} more cannot be used</numerusform>
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
            <source>{n} scans could not be read here and are left out. Scan those papers again.</source>
            <translation>
                <numerusform>One scan could not be read here and is left out. Scan that paper again.</numerusform>
                <numerusform>{n} scans could not be read here and are left out. Scan those papers again.</numerusform>
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
