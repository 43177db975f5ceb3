<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Reception</name>
        <message numerus="yes">
            <source>Known here, {n} transactions</source>
            <translation>
                <numerusform>Known here, {n} transaction</numerusform>
                <numerusform>Known here, {n} transactions</numerusform>
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
        <message numerus="yes">
            <source>{n} papers missing: the receipt will say so</source>
            <translation>
                <numerusform>{n} paper missing: the receipt will say so</numerusform>
                <numerusform>{n} papers missing: the receipt will say so</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts wait to be printed</source>
            <translation>
                <numerusform>One receipt waits to be printed</numerusform>
                <numerusform>{n} receipts wait to be printed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts were printed.</source>
            <translation>
                <numerusform>One receipt was printed.</numerusform>
                <numerusform>{n} receipts were printed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} today</source>
            <translation>
                <numerusform>{n} today</numerusform>
                <numerusform>{n} today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days</source>
            <translation>
                <numerusform>{n} working day</numerusform>
                <numerusform>{n} working days</numerusform>
            </translation>
        </message>
    </context>
</TS>
