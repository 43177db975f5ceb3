<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>History</name>
        <message numerus="yes">
            <source>Declared: {n} days</source>
            <translation>
                <numerusform>Declared: {n} day</numerusform>
                <numerusform>Declared: {n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock stood still {n} days</source>
            <translation>
                <numerusform>The clock stood still {n} day</numerusform>
                <numerusform>The clock stood still {n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} have passed</source>
            <translation>
                <numerusform>{n} has passed</numerusform>
                <numerusform>{n} have passed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sheets</source>
            <translation>
                <numerusform>{n} sheet</numerusform>
                <numerusform>{n} sheets</numerusform>
            </translation>
        </message>
    </context>
</TS>
