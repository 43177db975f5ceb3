<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Frame</name>
        <message numerus="yes">
            <source>Connected, {n} waiting to be sent</source>
            <translation>
                <numerusform>Connected, {n} waiting to be sent</numerusform>
                <numerusform>Connected, {n} waiting to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Off line: {n} transactions waiting</source>
            <translation>
                <numerusform>Off line: {n} transaction waiting</numerusform>
                <numerusform>Off line: {n} transactions waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Off line: {n} transactions waiting since {since}</source>
            <translation>
                <numerusform>Off line: {n} transaction waiting since {since}</numerusform>
                <numerusform>Off line: {n} transactions waiting since {since}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sending {n}, the rest is safe at the ministry</source>
            <translation>
                <numerusform>Sending {n}, the rest is safe at the ministry</numerusform>
                <numerusform>Sending {n}, the rest is safe at the ministry</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} matters need a look</source>
            <translation>
                <numerusform>{n} matter needs a look</numerusform>
                <numerusform>{n} matters need a look</numerusform>
            </translation>
        </message>
    </context>
</TS>
