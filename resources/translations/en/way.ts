<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Way</name>
        <message numerus="yes">
            <source>within {n} days</source>
            <translation>
                <numerusform>within {n} day</numerusform>
                <numerusform>within {n} days</numerusform>
            </translation>
        </message>
    </context>
</TS>
