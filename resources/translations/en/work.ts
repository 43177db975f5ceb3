<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Work</name>
        <message numerus="yes">
            <source>Content, of 5 ({n} said so)</source>
            <translation>
                <numerusform>Content, of 5 (one said so)</numerusform>
                <numerusform>Content, of 5 ({n} said so)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} hours</source>
            <translation>
                <numerusform>1 hour</numerusform>
                <numerusform>{n} hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} minutes</source>
            <translation>
                <numerusform>1 minute</numerusform>
                <numerusform>{n} minutes</numerusform>
            </translation>
        </message>
    </context>
</TS>
