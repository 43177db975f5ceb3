<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Papers</name>
        <message numerus="yes">
            <source>{n} papers are hidden</source>
            <translation>
                <numerusform>{n} paper is hidden</numerusform>
                <numerusform>{n} papers are hidden</numerusform>
            </translation>
        </message>
    </context>
</TS>
