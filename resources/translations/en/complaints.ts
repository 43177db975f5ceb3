<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Complaints</name>
        <message numerus="yes">
            <source>{n} pages</source>
            <translation>
                <numerusform>{n} page</numerusform>
                <numerusform>{n} pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} papers</source>
            <translation>
                <numerusform>{n} paper</numerusform>
                <numerusform>{n} papers</numerusform>
            </translation>
        </message>
    </context>
</TS>
