<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Clock</name>
        <message numerus="yes">
            <source>Done {n} days late</source>
            <translation>
                <numerusform>Done {n} day late</numerusform>
                <numerusform>Done {n} days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It stood still {n} days for papers.</source>
            <translation>
                <numerusform>It stood still {n} day for papers.</numerusform>
                <numerusform>It stood still {n} days for papers.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Since {day}; it was {n} days late then.</source>
            <translation>
                <numerusform>Since {day}; it was {n} day late then.</numerusform>
                <numerusform>Since {day}; it was {n} days late then.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Since {day}; {n} days were left then.</source>
            <translation>
                <numerusform>Since {day}; {n} day was left then.</numerusform>
                <numerusform>Since {day}; {n} days were left then.</numerusform>
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
            <source>{n} days late</source>
            <translation>
                <numerusform>{n} day late</numerusform>
                <numerusform>{n} days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days left</source>
            <translation>
                <numerusform>{n} day left</numerusform>
                <numerusform>{n} days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days</source>
            <translation>
                <numerusform>{n} working day</numerusform>
                <numerusform>{n} working days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days late.</source>
            <translation>
                <numerusform>{n} working day late.</numerusform>
                <numerusform>{n} working days late.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days of them.</source>
            <translation>
                <numerusform>{n} working day of them.</numerusform>
                <numerusform>{n} working days of them.</numerusform>
            </translation>
        </message>
    </context>
</TS>
