<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Queue</name>
        <message numerus="yes">
            <source>{n} wait</source>
            <translation>
                <numerusform>1 waits</numerusform>
                <numerusform>{n} wait</numerusform>
            </translation>
        </message>
    </context>
</TS>
