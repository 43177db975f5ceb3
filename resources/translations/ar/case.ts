<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Case</name>
        <message>
            <source>Missing: {papers}</source>
            <translation>ينقص: {papers}</translation>
        </message>
        <message>
            <source>{service}, with {department}</source>
            <translation>{service}، لدى {department}</translation>
        </message>
    </context>
</TS>
