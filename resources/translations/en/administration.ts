<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Administration</name>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} day</numerusform>
                <numerusform>{n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days</source>
            <translation>
                <numerusform>{n} working day</numerusform>
                <numerusform>{n} working days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{who} after {n} days</source>
            <translation>
                <numerusform>{who} after {n} day</numerusform>
                <numerusform>{who} after {n} days</numerusform>
            </translation>
        </message>
    </context>
</TS>
