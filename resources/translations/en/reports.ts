<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Reports</name>
        <message numerus="yes">
            <source>{n} decided</source>
            <translation>
                <numerusform>{n} decided</numerusform>
                <numerusform>{n} decided</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} drafts are open</source>
            <translation>
                <numerusform>{n} draft is open</numerusform>
                <numerusform>{n} drafts are open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} left to do</source>
            <translation>
                <numerusform>{n} left to do</numerusform>
                <numerusform>{n} left to do</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts not printed</source>
            <translation>
                <numerusform>{n} receipt not printed</numerusform>
                <numerusform>{n} receipts not printed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions</source>
            <translation>
                <numerusform>{n} transaction</numerusform>
                <numerusform>{n} transactions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions wait to be sent</source>
            <translation>
                <numerusform>{n} transaction waits to be sent</numerusform>
                <numerusform>{n} transactions wait to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} voided</source>
            <translation>
                <numerusform>{n} voided</numerusform>
                <numerusform>{n} voided</numerusform>
            </translation>
        </message>
    </context>
</TS>
