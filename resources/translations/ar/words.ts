<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>At the department</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done {day}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due today</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not needed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready to hand over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed hand-over slip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To forward</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voided</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{n} days late</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
</TS>
