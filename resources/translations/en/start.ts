<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>start</name>
        <message numerus="yes">
            <source>{share} % read, about {n} minutes</source>
            <translation>
                <numerusform>{share} % read, about a minute</numerusform>
                <numerusform>{share} % read, about {n} minutes</numerusform>
            </translation>
        </message>
    </context>
</TS>
