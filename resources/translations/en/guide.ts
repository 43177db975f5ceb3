<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Guide</name>
        <message numerus="yes">
            <source>{n} copies</source>
            <translation>
                <numerusform>{n} copy</numerusform>
                <numerusform>{n} copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} day</numerusform>
                <numerusform>{n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} papers</source>
            <translation>
                <numerusform>{n} paper</numerusform>
                <numerusform>{n} papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} services</source>
            <translation>
                <numerusform>{n} service</numerusform>
                <numerusform>{n} services</numerusform>
            </translation>
        </message>
    </context>
</TS>
