<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>FollowUp</name>
        <message numerus="yes">
            <source>Forward {n} marked</source>
            <translation>
                <numerusform>Forward {n} marked</numerusform>
                <numerusform>Forward {n} marked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} could not be forwarded</source>
            <translation>
                <numerusform>{n} could not be forwarded</numerusform>
                <numerusform>{n} could not be forwarded</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} forwarded</source>
            <translation>
                <numerusform>{n} forwarded</numerusform>
                <numerusform>{n} forwarded</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} marked</source>
            <translation>
                <numerusform>{n} marked</numerusform>
                <numerusform>{n} marked</numerusform>
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
            <source>{n} slips not printed</source>
            <translation>
                <numerusform>{n} slip not printed</numerusform>
                <numerusform>{n} slips not printed</numerusform>
            </translation>
        </message>
    </context>
</TS>
