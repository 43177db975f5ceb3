<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Forms</name>
        <message>
            <source>Ask for papers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Call {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hand over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handed over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the identity card; the receiver signs the slip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Message to {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>National number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No telephone number was given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not scanned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers that were brought</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receiver</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remind {department}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reminder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send it from the centre's telephone, then write it down here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space marks a paper; scan it if there is a scanner.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the papers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text of the message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The applicant is told these words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The deadline stands still until they are brought.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The department reads it with the transaction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What exactly is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was said</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was said, if it matters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the reminder</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
