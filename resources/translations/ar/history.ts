<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>History</name>
        <message>
            <source>Answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Called, not reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Corrected</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Declared: {n} days</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Forwarded to {department}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over to {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers brought</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Past its deadline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt printed again, copy {copy}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Received, receipt not printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Received, receipt printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scanned: {paper}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something that a newer version wrote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The ministry could not use an entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Told at the counter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Told by message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Told by phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>desk {desk}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{n} have passed</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>{when}?</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
