<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Agencies</name>
        <message numerus="yes">
            <source>{n} days late</source>
            <translation>
                <numerusform>{n} day late</numerusform>
                <numerusform>{n} days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sheets went out; count what came back.</source>
            <translation>
                <numerusform>{n} sheet went out; count what came back.</numerusform>
                <numerusform>{n} sheets went out; count what came back.</numerusform>
            </translation>
        </message>
    </context>
</TS>
