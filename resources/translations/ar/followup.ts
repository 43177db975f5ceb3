<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>FollowUp</name>
        <message>
            <source>All open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Applicant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrows to move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Being taken in…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Call</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one with the arrows to see its history.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the paper</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deadline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Due today</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Follow-up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forward to the department</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Forward {n} marked</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Forwarded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Found for “{words}”</source>
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
            <source>Late</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No transaction is chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not scanned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing here now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Papers {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remind the department</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reminder written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reminder: {service}, {state}. The applicant is waiting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Service</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take missing papers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tell the applicant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Telling</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The department sees it with the next sync.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This list is done. The others are above.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To forward</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Transactions to follow up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try a part of the name, the number or the reference.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is due first is on top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is received at the counter appears here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written down: not reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written down: told</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is being worked on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is finished. Please come to the centre with your receipt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your transaction {reference} ({service}) lacks: {papers}. Please bring it to the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} to {last} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{n} could not be forwarded</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} forwarded</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} marked</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} pages</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>{reference} is finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{reference} is on its way to {department}.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
