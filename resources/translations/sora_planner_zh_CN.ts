<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Sora Planner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Third-party notices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your settings are in this folder:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The compute of text-to-video models, with its working and its sources.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Apache License 2.0. The program opens no network connection.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora Planner {version}, run from its source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora Planner {version}, built on {date}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Asking</name>
        <message>
            <source>Replace the file?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is already a file “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plans (*{suffix})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AssumptionRow</name>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shape of {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shape of the range, and what its ends mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No longer {shape}, which these numbers cannot be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Computed. Type a value to override it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Default.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From the preset {preset}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As in the base.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set in this scenario.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source: {source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Default of the older version that the file is from. Today's: {today}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the value of {preset}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take this value back</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AssumptionsPanel</name>
        <message>
            <source>Search assumptions and figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show only what was changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was changed in this scenario.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing that was changed has “{words}” in it. Switch “Changed” off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No assumption or figure has “{words}” in its name, its choices or its unit. Esc shows all of them again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AxisPicker</name>
        <message>
            <source>Input to sweep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From and to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two ends, such as 20 % to 60 %; empty for the usual ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no second input</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>BoundsDialog</name>
        <message>
            <source>Hard bounds of {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At least</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no bound</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CardModel</name>
        <message>
            <source>USD per
video min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video min
per GPU·h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs to
hold it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs
to train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD
to train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds
to a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>kWh per
video min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·s
per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Days
to train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs per
training clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power
W</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory
GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To China</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured
runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published runs by which the card's utilisation is known. Without any it is predicted from the card's peak, and the intervals are wider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent
USD/h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the channel that cards are compared by, by its newest price. A card without one there has no costs; where else it has one stands in its tip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A rent of one's own: the plan or the card states it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No rent in this channel. Known: {channels}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No rent is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No peak at the plan's precision is known here: it computes in {precision}, and holds its weights as the plan does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>5th to 95th percentile: {interval}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>barred</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>free</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unknown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Catalogue: {note}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CatalogueCommands</name>
        <message>
            <source>Update the presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{named}; and {n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan's presets differ from this machine's catalogue (plan → catalogue): {named}. The plan keeps its own unless you update it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not stated</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CatalogueModel</name>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Origin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>built in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CatalogueSession</name>
        <message>
            <source>Change {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Duplicate {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import presets</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CatalogueWindow</name>
        <message>
            <source>Catalogue – Sora Planner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind of entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter the entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Own and changed only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Duplicate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>† old: dated before the last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When a figure counts as old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>6 months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>2 years</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>never marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presets (*{suffix})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Chart</name>
        <message>
            <source>Enlarge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These figures are too large or too small for a chart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as a picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Being worked out…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enlarge: {title}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ChartsPage</name>
        <message>
            <source>Cheapest: {card}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fastest: {card}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cannot hold it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs {n} cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computes in {precision}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own rent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>16 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rent of one's own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no peak at {precision}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no rent there; known: {channels}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no rent is known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label} · rents: {channel}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>apart from all others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not told apart from another</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>not told apart from %n others</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Training compute (FLOP)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training compute by method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The methods lie a factor of {factor} apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The methods lie a factor of {factor} apart: not all ranges overlap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{method}, {share} of the draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>too large or too small for a chart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpus} GPU trains it in {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpus} GPUs train it in {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpus} GPU for {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gpus} GPUs for {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>least that hold the training state: {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training time (days)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The fleet is no number that a chart can show.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs against training time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to compare that a chart can show.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training against serving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, a day's uploads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Serving overtakes training after {minutes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>serving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video generated (minutes)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute (FLOP)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to all charts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break-even</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ChoiceRow</name>
        <message>
            <source>Mixed in the draws: {methods}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take this choice back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New card…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Claims</name>
        <message>
            <source>Made: the scenario {name}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ClaimsWindow</name>
        <message>
            <source>Is that number right?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A published claim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Or what somebody printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of what</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training Sora took 4,211–10,528 H100s for a month, scaled up from …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>2024-03</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora, training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a collection of claims, to choose and compare with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save this claim with those opened, as a file to mail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figures of the claim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text has {n:,} characters; at most {most:,} are read. Paste the sentences that have the figures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no number in the text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Claims (*.csv)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open claims</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save claims</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Find by name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Letters of a command, a figure or an assumption</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareWindow</name>
        <message>
            <source>This figure has no bridge.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing that differs bears on this figure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{figure}, from {first} to {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{figure}: {before} in {first}, {after} in {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as it is now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as it was saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumptions that differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results that differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Logarithmic axis</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take over the selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take over all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Explain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bridge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From: {first}
To: {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Into {first}, what {second} has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What adds up is seen from zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumption</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ratio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>comes with {choice}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select what to take over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take over from “{title}”</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Comparing</name>
        <message>
            <source>Compare with a plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plans (*{suffix})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge with another version of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge with {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{first}” is open here, “{second}” in a window of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare the two</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge them…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CorrelationModel</name>
        <message>
            <source>{first} and {second}: {rank}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CorrelationsDialog</name>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As in the base</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the nearest possible</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correlations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} (no range)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1: the two always rise together; -1: one falls as the other rises; 0: they have nothing to do with each other. All inputs that are not here are independent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All ranges are independent. Add two that go together, or go against another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rank correlations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add an input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add an input: search by name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No draws can have these correlations of {inputs} together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} and {second} {rank}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The nearest possible: {changes}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} and {last}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DetailsDialog</name>
        <message>
            <source>Plan title and notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DifferencesList</name>
        <message>
            <source>Preset {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correlations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mixed methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name of the scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and {n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No value differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One value differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} values differ.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DistributionPage</name>
        <message>
            <source>{what}: half of the draws lie below {median}, nine in ten {range}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of draws below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{share} % of draws are below {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing that it rests on is stated as a range. Type one on the left, such as 4 to 10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its draws are not all numbers: an assumption is missing or zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} has no range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For every value the share of draws that lie below it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P5: five draws in a hundred lie below. ± is the error that comes from drawing a limited number of times.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mean</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Document</name>
        <message>
            <source>Clear the history</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Documents</name>
        <message>
            <source>Open a plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each save notes this name in the plan's history; it may be empty:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your name in the history</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a copy to mail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {name} without history and paths</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reload the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reloaded {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore an earlier version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recover changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{title}” has changes that are not saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the changes?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opened {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>results identical to those it was saved with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” was changed on disk since it was opened here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is also open in another window.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it holds now is kept among the earlier versions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save over it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untitled plan</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DriversPage</name>
        <message>
            <source>{what} moves most with: {driver}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the variance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rank corr.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No range moves it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} (held fixed)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Besides, one assumption is held fixed that would move it by up to ×{factor}: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Besides, %n assumptions are held fixed that would move it by up to ×{factor}: {names}.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Stated as one number, so that nobody has said how far it may be off. Moved over the range of its default (10th to 90th percentile) where that is one; else by its grade: an estimate from ÷{estimate} to ×{estimate}, one derived or of a single source from ÷{sourced} to ×{sourced}, a verified one not at all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} against {input}: rank correlation {rank}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing that it rests on is stated as a range. Type one on the left, such as 4 to 10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its draws are not all numbers: an assumption is missing or zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing drives {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draws of one assumption against the figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumption whose draws are shown</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{share} % of the spread rests on assumptions without a source, or with one older than a year (%n).</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>All ranges that move it have a source that is not older than a year.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looked at is the method that most draws take.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without effect on it: {names}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Edits</name>
        <message>
            <source>Take a point: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note on {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source of {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use the model’s native settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change title and notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the number of draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change correlations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mix methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add scenario {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename scenario to {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete scenario {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change {what} to {value}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ElasticitiesPage</name>
        <message>
            <source>Input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Elasticity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Per cent that the figure rises when the input rises by 1 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Group</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no value, or is zero, or rests on nothing above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One per cent of an input is not enough to move it: it goes in steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of two numbers the first is towards smaller values: it bends or leaps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left out, as of zero there is no per cent: {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Elasticities</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EntryEditor</name>
        <message>
            <source>Choose an entry in the table.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EntryHeading</name>
        <message>
            <source>Reset all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take all changes of this entry back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>built in</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EntryTexts</name>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not stated</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Evidence</name>
        <message>
            <source>not graded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExampleCard</name>
        <message>
            <source>Start from this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opens “{plan}”</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries to export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>changed figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A colleague who imports the file chooses entry by entry.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>Export the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan has no title yet. What is it about? It stands on the first page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Group</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumption</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied: all assumptions ({n})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the chart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing {name} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written: {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Excel workbook (*.xlsx)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report (*.pdf)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report for a browser (*.html)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All figures (*.csv)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All figures for programs (*.json)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vector picture (*.svg)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page (*.pdf)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FigureAdder</name>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figure to add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date to add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value of the figure to add</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FigureRow</name>
        <message>
            <source>no source stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its date is {date}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Built in: not stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Built in: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take it back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source of {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>old</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FiguresModel</name>
        <message>
            <source>figure {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please check</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Means</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticked figures make the claim, eight at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As printed, with its unit; any noun can be one: USD/clip, clip/(user·day)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was guessed when the text was read, or could not be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The quantity of the model that is meant, if it is one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card that is counted or that the figure is of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ticked where the figure is said to follow from the others</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FileNotices</name>
        <message>
            <source>“{name}” is also open in another window. Saving here asks first, so that neither overwrites the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” was changed on disk, by another program or a colleague.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After Reload, Undo brings back what you have not saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reload</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep mine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is no longer there: it was moved or deleted, or its disk is not connected. The plan here is unharmed. Save puts it back; Save as puts it elsewhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GoalBox</name>
        <message>
            <source>Which {input} makes {output} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped. What is shown is older; any change computes it anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most, at least or exactly</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop computing (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How surely</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in {share} of the draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in half of the draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} = {values}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is so whatever {input} is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every {input} between {low} and {high} will do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No {input} between {low} and {high} will do. Nearest is {value}, with {output}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} ≤ {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} ≥ {low}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{input} from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GpusPage</name>
        <message>
            <source>not in the catalogue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cannot hold it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rents of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Channel of rents</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All cards are compared by rents of this one channel; others have no cost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New card…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The day whose export rules to China hold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date of the export rules</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of this day. The last column says which rule holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards in the chart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data-centre cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Consumer cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Free for China</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One card holds it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{parts} on cards of {card}: {n} for a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medians. Against {n} published peaks of memory the median prediction is a factor of {median} off, the worst {worst}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick a card to see it here.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Group</name>
        <message numerus="yes">
            <source>%n changed</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>not used now (%n)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Nothing that is chosen asks for these: they change nothing</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Title of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Questions, examples, recent plans (Alt+Home)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show or hide the assumptions (F9)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click to change the title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type a value or drag a label on the left; click a figure for its working.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Headline</name>
        <message>
            <source>no range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{range} (9 in 10)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}: {median}. Half of the draws are below, and nine in ten lie between {low} and {high}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs to train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training cost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video per GPU-hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost per minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break-even</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs at peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>overridden</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on {gpu}, in {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>renting {gpu}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on {serving_gpu}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>renting {serving_gpu}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>serving uses as much as training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{serving_gpu}, busiest hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>serving = training</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HistoryDialog</name>
        <message>
            <source>History of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the save changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear the history</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saves, newest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing yet: each save adds when and by whom it was made, and what it changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This goes along with the file. A copy saved to mail leaves it out; Clear takes it out of this file when it is saved next, and Undo brings it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved by version {version}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One more change is not listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} more changes are not listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It changed no value.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What “{name}” would change here:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries of the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to do with {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>would change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>conflict: you have changed it too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unknown to this version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>take</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>keep both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>leave out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>keep mine</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Notes: {notes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Update the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>assumption</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MeasuredModel</name>
        <message>
            <source>Measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>yes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Off by ×</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>90 % interval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Row of the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicted by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hours are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rate of steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{model} on {cards}
{width} × {height} × {frames}, {steps} steps
Measured {measured}, predicted {predicted} ({interval})
{source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} on {card}
Stated {stated}, predicted {predicted} ({interval})
{source}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MeasuredPage</name>
        <message>
            <source>No published run of these models on this card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Half of {n} runs within a factor of {factor}; {share} % in their 90 % interval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The one run within a factor of {factor}; {share} % in its 90 % interval</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured, seconds a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicted, seconds a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>within a factor of 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>large, tuned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>research code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stated, {unit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicted, {unit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In their interval: {held} of {runs} runs with GPU-hours ({families} % of families), {held_rates} of {rates} rates of steps. {n} rows that say too little are left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the runs did</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Family of models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP ÷ (peak × MFU × goodput), by each run's stages or, where these are not told, by a count of its FLOP. MFU is the range of other families of its kind of run. Few runs tell both their samples by stage and their hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the data cannot say: why one code is slower than its neighbours; cards of other makers than NVIDIA; what services do beside generating. Intervals are wider where less is known: images, few-step clips, many cards, fewer bits, new cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicting the runs …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every run is predicted by a fit that has not seen its family of models. Rows that do not say enough are left out: {n}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <source>Scenario {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing comes in from {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One change comes in from {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} changes come in from {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You have changed nothing else.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One of yours stays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} of yours stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One is the same in both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} are the same in both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was changed differently by both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One was changed by both: decide which holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One was changed by both: it is decided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} were changed by both: all are decided.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} were changed by both: decide which holds of the last.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} were changed by both: decide which hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} were changed by both: decide which hold of {left}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged with {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Came in: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stayed as you have it: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same in both: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} as you have it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} as in {theirs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} and {n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge two versions of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What either has changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yours · {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>After merging</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>comes in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the same in both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not decided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>yours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What holds after merging, of {what}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MessageBar</name>
        <message>
            <source>Dismiss the message</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MethodChart</name>
        <message>
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Low</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>High</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MixtureDialog</name>
        <message>
            <source>Mix methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each draw takes one method, by these weights, such as 60 % and 40 %. Leave a list empty to use the chosen method alone.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelImport</name>
        <message>
            <source>Import a model from the config.json of its transformer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Configurations (*.json)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelImportDialog</name>
        <message>
            <source>Import a model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Autoencoder’s config.json…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not in the files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not in the files: as the family was published</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>if left empty, as it was published</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not understood, and perhaps further weights: {members}. Compare the parameters with what the authors state.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>if left empty, the plan has {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As in the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The config.json of the model’s autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Configurations (*.json)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ModelRow</name>
        <message>
            <source>What is typed in this plan was kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use its native settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip, steps and passes as the model was published: one step to undo</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Read as {text}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OutputBox</name>
        <message>
            <source>Figure to look at</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OwnCardDialog</name>
        <message>
            <source>New card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dense, as estimates use them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with 2:4 sparsity: half of them is used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>such as My card 96GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>data sheet, offer or address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Maker</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name and memory are needed, the rest where it is known. Used in a plan, the card travels with it. No run of it is measured: its utilisation is predicted from its peak, and the interval is wider.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peaks on the sheet are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> or </source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Pages</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlanCommands</name>
        <message>
            <source>Add a scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a scenario like this one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename the scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another seed draws other numbers, and the same seed always the same:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlatformModel</name>
        <message>
            <source>Platform {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stage {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove platform {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove stage {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste into the platforms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste into the stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change {name}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlatformTable</name>
        <message>
            <source>Add platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the rows of the base again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QuestionBox</name>
        <message>
            <source>Find</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to find</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open as plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A new plan with these values (Enter in a field)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RankingChart</name>
        <message>
            <source>Ranked by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>5th percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>95th percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecentMenu</name>
        <message>
            <source>None yet</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <source>Recover changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recovered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recover</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora Planner ended before these changes were saved. Nothing is changed until you choose: Recover opens the plan with its changes, and Undo takes them back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plans with changes to recover</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file was changed since, so they were not put over it: they are kept among its earlier versions. Recover opens them as a plan of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan was never saved to a file: this is all that it states.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is {path}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RowCanvas</name>
        <message numerus="yes">
            <source>and %n more: enlarge</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>SaveDialog</name>
        <message>
            <source>Save with a reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file's history keeps the reason and your name beside what changed. Whoever gets the file can read them; a copy saved to mail leaves them out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>such as: rents as quoted in November</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>may stay empty</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ScenarioTabs</name>
        <message>
            <source>Scenarios</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a scenario that starts as the base (Ctrl+T)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All scenarios as columns (Ctrl+B)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ScenariosPage</name>
        <message>
            <source>Assumptions that differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other results that differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{base} has {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan has one scenario. Ctrl+T adds another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medians, and where nine in ten draws lie. Bold and tinted: other than in {base}. Enter goes to where a value is stated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scenarios as columns</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShapeMenu</name>
        <message>
            <source>Hard bounds…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends: all draws lie between</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends: {share} % of draws lie between</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These shapes fit: {shapes}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>What do you want to know?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Examples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent plans</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the plan (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SweepPage</name>
        <message>
            <source>{what}: {low} at {input} {first}, {high} at {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At {x}: half of the draws below {y}, nine in ten from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} over an input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no value, or rests on nothing that could be swept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}, half of the draws below: {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{x}, {y}: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TableImport</name>
        <message>
            <source>Import a table</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TableImportDialog</name>
        <message>
            <source>Open a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as each column shows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>point: 1,234.5</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>comma: 1.234,5</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as they show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>day first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>month first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Table of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decimals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source, where a row has none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date, where a row has none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add to the catalogue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the table is of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How decimals are written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In which order dates are written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source of rows that state none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date of rows that state none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rows that are not taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the cells copied from a spreadsheet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Column</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For example</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Used for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is not taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table is being read…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What “{column}” is used for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit of “{column}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} rows are being read…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>⚠ in doubt: asked below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dates with the day first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dates with the month first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a CSV or Excel file, or copy cells with their header and paste them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two columns are used for “{what}”: choose one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries to take: {taken}. Rows that are not taken: {rejected}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rows that repeat one before: {repeated}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TornadoChart</name>
        <message>
            <source>Drivers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} % of the variance by itself, {total} ± {error} % in all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At its 10th percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At its 90th percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First-order index</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total index</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>UnknownDialog</name>
        <message>
            <source>Not known to this version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These members are kept when the plan is saved, and have no effect on it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>UnknownMembers</name>
        <message>
            <source>“{file}” has what this version does not know: {members}. It is kept, without effect.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” in {place}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>(did you mean “{near}”?)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VerdictPanel</name>
        <message>
            <source>Is that number right?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste a sentence or choose a published claim, check its figures in the table, and press Judge.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{factor} × what is possible</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{factor} × what follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{factor} × the farthest measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{factor} × what others have</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Also: {finding}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All that {who} printed ({date}) is {verdict}: {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judged with all that {who} printed ({date}): {statement}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is pasted by itself is {verdict}: {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Implied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By the claim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured or listed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make a scenario of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the figures imply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quantity beside others</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VersionsDialog</name>
        <message>
            <source>Earlier versions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In that version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the file held before each of the last savings. Restore puts a version in the place of the plan in the window; Undo takes it back, and no file is changed until you save.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earlier versions, newest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of {time} · kept {kept}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of {time} · kept {kept} · not saved before a crash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is none yet: each saving keeps what was there.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WaterfallChart</name>
        <message>
            <source>The way between two figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WorkingPanel</name>
        <message>
            <source>Override…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source of this value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date of the source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How well the value is backed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not graded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the figure before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why this value? A note for your colleagues</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note on this value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the median · nine in ten draws {range}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs a value for: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaces the formula: {formula}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note: {note}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Default:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From the preset {preset}:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As in the base:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set in this scenario:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Default of the older version that the file is from:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source: {source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>override: {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working of {what}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Doubts</name>
        <message>
            <source>{n} more in doubt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dense</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with sparsity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>point</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>comma</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>US dollars for 1 {currency}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Day of the rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Convert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 {currency} =</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD on</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>&amp;File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Scenario</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enlarge the &amp;methods</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enlarge the &amp;fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enlarge the &amp;break-even</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enlarge the &amp;GPUs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S&amp;tart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;New plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Bundled plans</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save with a &amp;reason…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a copy to &amp;mail…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Earlier versions…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;History…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Export…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Compare with a plan…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mer&amp;ge with another version…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with what was sa&amp;ved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Import a model…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import a &amp;table…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the figure as a &amp;sentence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy all &amp;assumptions as a table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Find an assumption</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan &amp;title and notes…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your &amp;name in the history…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Command by name…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;System colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ass&amp;umptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>La&amp;rger text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S&amp;maller text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Usual text size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;All charts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Add a scenario…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add one &amp;like this…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Rename…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Previous</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All &amp;side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Compare scenarios</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C&amp;atalogue…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New &amp;card…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Is that number right?…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of &amp;draws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Seed…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Correlations…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Mix methods…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;About Sora Planner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Estimate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dist&amp;ribution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dri&amp;vers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S&amp;weep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;GPUs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Elas&amp;ticities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sce&amp;narios</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>application</name>
        <message>
            <source>A fault in the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something went wrong that should not have. Your plan is still open: save it under a new name to be safe, and send us the details below.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>engine</name>
        <message>
            <source>Clip and tokens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Denoiser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passes and stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training compute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Serving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fixed time and sharing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Demand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Money</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Energy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Model preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model whose published figures fill in this group and the next; every one of them can be changed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length of one generated clip. Services sell 5 to 12 s; the Sora of 2024 made 60.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frame rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames a second of the finished clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frame width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of a frame in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price lists of services are quoted at 1280 × 720</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frame height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height of a frame in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compression in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many frames the video autoencoder folds into one latent frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wan 2.1, HunyuanVideo and Cosmos3: 4; LTX, Cosmos 1 and Step-Video 8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>×</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compression in space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pixels of a side the video autoencoder folds into one latent pixel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch length in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent frames that one token covers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open video transformers (Wan, HunyuanVideo, CogVideoX): 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>latent px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent pixels along each side of a token.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2, arXiv 2212.09748; open video transformers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First frame coded alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Causal autoencoders code the first frame by itself: one latent frame more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yes, causal autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every frame of the finished clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames that are left after the autoencoder has compressed time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens per latent frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens that one latent frame, or one still image, is cut into.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of the whole clip: what the denoiser attends over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights of the denoiser. Those of Sora, Veo, Kling and Seedance are not published.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Transformer layers that attend over the whole clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: 12 × 44 × 6,144² = 19.9 billion weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Numbers that carry one token from layer to layer (hidden size).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt tokens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of the prompt that the denoiser attends to beside the clip's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wan 2.1 configuration (umT5-XXL): 512</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Denoising steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How often the denoiser runs for one clip. DiT used 250, open video models use 30 to 50, distilled ones 4 to 16.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guidance passes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passes in each step: 2 with classifier-free guidance run as two passes, 1 without or when guidance is distilled into the model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2 parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights of the image model that the published estimate scales from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peebles and Xie, Scalable diffusion models with transformers, arXiv 2212.09748</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2 training compute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute of the training run that the published estimate scales from, as it states it. A reading of the paper's own figure gives 6 × 10²⁰.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2 forward pass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One pass over one 512 × 512 image. The paper's table prints 524.6 “Gflops”, which are multiply-adds: twice that in FLOP.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the clip each token looks at. Full attention is what most open models do: it grows with the square of the clip. Sparse attention leaves out what matters least, windowed attention what lies further away in time, linear attention replaces all others by one summary. A model preset may say which it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Windowed in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Linear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share attended to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of the clip's tokens that each token looks at, with sparse attention. Typical of tuned services is a quarter; methods that need no training keep 0.4, trained ones 0.06 to 0.13.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time attended to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of the clip that each token looks at, with windowed attention, or with models that make a clip piece by piece and remember only the last seconds. MAGI-1 keeps at most 5 chunks of 24 frames in work.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MAGI-1 model card: 5 chunks of 24 frames at 24 a second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of a head</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Numbers that one head of attention works with. With linear attention each token costs as if it looked at so many others, however long the clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wan 2.1, HunyuanVideo and MiniMax H3: 128</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt tokens through the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of the prompt that pass the same weights as the clip's: the prompt's tokens where text and video run in one joint stream (FLUX, HunyuanVideo), 0 where text only enters by cross-attention (Wan). Few beside a clip's; 12.5 % on top of an image of 1024 × 1024 with 512 of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: text enters by cross-attention</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP of a multiply-add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A weight is used once per token: one multiplication and one addition.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kaplan et al., Scaling laws for neural language models, arXiv 2001.08361</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights used per token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights multiplied once for every visual token. A model preset knows the share; without one all weights count. Modulation and text-stream weights do not: 6.8B of HunyuanVideo's 13B, 12.0B of Wan 2.1's 14.3B.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size against DiT-XL/2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times larger the denoiser is than the model it is scaled from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of attention</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Numbers that all heads of a layer work with together: as wide as the model in most. A model preset may differ: MiniMax H3 attends over 7,168 numbers at a width of 5,376.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens attended to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many tokens each token of the clip looks at, those of the prompt among them. Linear attention looks at none: it costs as much as looking at one head's width of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention per token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both products of attention, in every layer, of one token with all that it attends to. 4 FLOP for each layer, unit of width and token attended to.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forward pass, scaled from DiT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT's pass over an image, scaled up by the model's size and the number of latent frames. Attention grows with the square of the clip's tokens, which this way leaves out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forward pass, from the architecture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every token passes all weights once and attends to others; so do prompt tokens in a stream. With full attention this gives 0.998 and 1.000 of DiT-XL/2's table and 0.98 to 0.99 of Step-Video's; attention is 72 % of it for Wan 14B at 720p and 87 % for HunyuanVideo.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kaplan et al., arXiv 2001.08361; held against the FLOP stated for DiT and Step-Video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps answered from a cache</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of the denoiser's work that is skipped because a step's result is close to the one before. TeaCache skips 44 to 49 % of 40 steps of Wan at slight loss; models distilled to a few steps leave little to skip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of the first stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of the clip as it is first made, as a fraction of those of the finished one. 1 is a single stage. Half the sides are 0.25 (LTX-2); 480p before 720p is 0.44 (LongCat-Video, HunyuanVideo 1.5).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passes of the refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How often a second stage runs over the clip at its full size, guidance passes included. 0 where there is none; LTX-2 takes 3, few-step super-resolution 2 to 12.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention of the refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the refiner attends to, as a fraction of what the first stage's attention would at that size. Refiners add detail, for which near tokens are enough: windows in Waver, 6 % in LongCat-Video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passes of the denoiser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passes that are really worked out: all steps, all guidance, less what a cache answers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens attended to, first stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each token of the first, smaller stage looks at; the prompt stays as long as it is. Linear attention looks at as much as ever.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens attended to, refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each token of the finished size looks at in the refiner. A fraction of what the first stage's attention would look at there; the prompt is looked at whole, but with windowed or linear attention the fraction is of all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A pass of the first stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP of a pass of the first stage as a fraction of a pass over the clip at its full size. Fewer tokens pass the weights, and each of them attends to fewer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A pass of the refiner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP of a pass of the refiner as a fraction of a pass of the first stage at full size. All tokens pass the weights; each attends to fewer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which of the six estimates of training compute the rest of the plan uses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scaled from DiT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens seen (6 N D)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Architecture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Multiple of GPT-3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Own figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What training sees, stage by stage: models learn on many small images first, then on clips, then on few large clips. Published: 2 billion images at 256 × 256, 300 million clips at 256p, 50 million at 480p, 15 million at 720p.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips or images that the stage shows the model, each as often as it is seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width of a frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height of a frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames of a clip as it is seen; 1 for a still image.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of the sample's tokens that each token looks at: 100 % with full attention.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data against DiT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times more training samples than DiT-XL/2 saw.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of training samples that are video; the rest are still images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hours of training video seen once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still images seen once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How often the whole training set is seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: web-scale sets are seen about once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training compute against that of GPT-3 175B, as a broker's report has it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>China Galaxy Securities (Wu Yanjing), report on Sora's computing demand, later edition</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPT-3's training compute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>175 billion weights, 300 billion tokens, 6 FLOP for each pair.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brown et al., Language models are few-shot learners, arXiv 2005.14165, appendix D</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training compute known from elsewhere; used when the method is “Own figure”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute tier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The Sora report shows samples at base compute, at 4 times and at 32 times it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>OpenAI, Video generation models as world simulators (technical report), 2024-02</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Experiments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All compute spent over that of the final run: trials, ablations and failed runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: the final run alone, as in the published estimate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>H100 peak, for H100-months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dense bf16 peak of an H100 SXM: only 989.378 to 989.472 TFLOP/s give the printed figures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NVIDIA H100 data sheet: 1,979 TFLOP/s with sparsity, half of it dense</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TFLOP/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames of an average sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames of an average training sample: a clip's latent frames, or one for a still image.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute scaled from DiT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT's training compute, times how much larger model, data and samples are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video tokens seen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of all training video, cut into clips of the plan's length.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Image tokens seen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of all still images, each as large as one latent frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens seen in all stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of every sample of every stage, each cut up as a clip is; an image is one frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published recipes: Movie Gen (arXiv 2410.13720), Seaweed-7B (arXiv 2504.08685)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens seen in training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tokens of all stages, where there are any; else of video and of still images together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute by tokens seen (6 N D)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Six FLOP for each weight and token: two forward and twice that backward.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention per image token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both products of attention of one token of a still image, which attends within its frame. A frame is short: sparse and windowed models look at all of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute by architecture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every token seen costs three forward passes, as the backward pass costs twice the forward. Tokens of a clip attend to the whole clip, tokens of a still image to that image.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute by stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three forward passes for every sample of every stage, attention within the sample. Without a stage there is no figure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute as a multiple of GPT-3's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>So many times the compute that trained GPT-3 175B.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The chosen method's figure, at the compute tier, with all experiments.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>H100-months at full use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The press's unit: months of one H100 at 100 % of its peak, which no run reaches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·month</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2 in H100-months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>DiT-XL/2's training in the same unit: 0.39 months, or 12 days, of one H100.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training against GPT-3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times the compute that trained GPT-3 175B.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card that trains; its figures come from the catalogue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which of the card's peaks applies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bf16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fp16 (fp32 accumulation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tf32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fp8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fp4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak per GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card's peak at the chosen precision: dense, never with sparsity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory per GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory of one card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory bandwidth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast one card reads its memory. Shown for comparison; no formula uses it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GB/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rated power (TDP)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most that one card draws by its data sheet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of renting one card for an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/(GPU·h)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of buying one card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation (MFU)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak that the run turns into useful model FLOP. The published estimate assumes 100 %, which no run reaches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goodput</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of wall-clock time that makes progress; the rest is failures, restarts and checkpoints.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed; no video model's run states it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fleet sized by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give the training time and read the fleet, or give the fleet and read the time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of GPUs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training GPU time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute divided by what one card really delivers; utilisation is applied only here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Days from start to end: given, or the GPU time divided among the fleet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs to train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that finish in the training time, or the fleet that is given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training bytes per parameter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bf16 weights and gradients (2 + 2), fp32 master weights and two Adam moments (4 + 4 + 4).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rajbhandari et al., ZeRO, arXiv 1910.02054</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips that the cards sharing a clip's activations work on at the same time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: long clips are trained one at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recomputation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which activations the backward pass computes again instead of keeping them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept per layer's input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For each token and unit of width: a layer's input in bf16, kept to compute the layer again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Korthikanti et al., Reducing activation recomputation in large transformer models, arXiv 2205.05198</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Activations of a layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For each token and unit of width: what one layer keeps for its backward pass, without the attention scores, which are never stored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text encoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory of the text encoder's weights while serving; 0 where it is moved out after the prompt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Derived: 5.7 billion weights of umT5-XXL's encoder (Wan 2.1) in bf16; T5-XXL's 4.8 billion take 9.5 GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory of the video autoencoder's weights while serving.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: open video autoencoders have 0.1 to 0.5 billion weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working memory for each token and unit of width while one clip is denoised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guidance passes at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>2 where both passes of classifier-free guidance run as one batch, which doubles the activations.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wan 2.1 runs one after the other (its repository); CogVideoX and Open-Sora both at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decoding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether the autoencoder decodes whole frames or tile by tile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whole frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tiles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tile side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Side of the square that is decoded at once when decoding in tiles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HunyuanVideo's autoencoder: 256 px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent frames decoded at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Causal autoencoders decode a clip piece by piece: Wan one latent frame, CogVideoX two.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wan 2.1 and CogVideoX repositories</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decoding a pixel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working memory of the autoencoder for each pixel of the frames decoded at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overlap of tiles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of a tile's side that is decoded again with its neighbour, so that no seam shows: a quarter in HunyuanVideo's autoencoder, which nearly doubles the time of decoding. 0 leaves the time as it is stated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Neutral: the time of decoding as stated. HunyuanVideo's autoencoder: 25 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights held in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In how many bits a weight is held in memory while it serves. Quantised weights of 8 or 4 bits are widened just before they are multiplied: they take less memory and are not faster for it. Formats of 4 bits have scales that add up to a tenth.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As they are computed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>8 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>4 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moved out of the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What waits in the computer's memory while it has nothing to do. Part by part: text encoder, denoiser and autoencoder are on the card one after the other. With blocks: of the denoiser's weights, too, a part is fetched anew in each pass. So large models fit small cards, and pay with the time of moving.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part by part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part by part, and blocks of the denoiser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights fetched in each pass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of the denoiser's weights that is not kept on the card: 0 as part by part, 1 fetches all of them in each pass.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: half of the blocks stay on the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link to the computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast weights come from the computer's memory to the card. By the specification PCI Express with 16 lanes carries 16 GB/s (3.0), 32 (4.0) or 64 (5.0), of which about three quarters are reached; half of that with 8 lanes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blocks are fetched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether the card computes while the next blocks come, as servers do, or waits for them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While it computes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While it waits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eight bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One copy of weights, gradients and optimiser state, spread over the fleet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs that hold the training state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The least fleet whose memory holds the training state; activations come on top.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training state per GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each card's part of the state, which is spread evenly over the fleet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is kept for the backward pass: every layer's input and one layer in full, or all layers. Recomputing every layer keeps only their inputs; the layer being computed again is in full.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs that share a training clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards over which a clip's activations are spread, beside each card's part of the state. No number of cards is enough where the fleet cannot hold the state.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Serving bytes per parameter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bytes that one weight takes: at the serving precision, or in the bits that it is held in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights in memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All weights of the denoiser, those not used per token included.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights on the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights of the denoiser that stay on the card, or on those that share a clip, in a pass.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Activations in memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working memory of one clip on its way through the denoiser.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels decoded at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels of all the frames, or tiles of frames, that the autoencoder has in hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decoding in memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working memory of the autoencoder while it turns the finished latents into pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The larger of denoising and decoding: they come one after the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory to serve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything that must be in memory while one clip is made on one card, nothing moved out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory on each GPU of a replica</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights and activations are shared out; every card has text encoder and autoencoder. Decoding is not shared out. Wan 2.1's published peaks on 2, 4 and 8 cards fall in this way: a constant part and one that is divided by the cards. What is moved out leaves room: then the largest of text encoder, denoising and decoding counts, as they come one after the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs that hold the model to serve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The least replica whose cards hold all while they share one clip; 1 means that it fits. Infinite where what every card holds for itself leaves no room on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the work of one clip is estimated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card that serves; its figures come from the catalogue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak that generation turns into useful model FLOP. It falls as more cards share one clip. A measured rate already contains it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes of video that one card was measured to make in an hour; utilisation is in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min/(GPU·h)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Measured on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card that the rate was measured on; another card's rate is scaled by the ratio of their peaks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak of that card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dense peak, at the serving precision, of the card that the rate was measured on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs sharing a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that work on one clip together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: one card a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overhead of sharing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By how much each further card that shares a clip adds to the work of all: exchange of tokens between the cards, and what only one of them can do. Measured: 4 % over NVLink, 10 % over PCIe.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing measured on the card: none assumed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language model's parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights of the language model that video is compared with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Llama 2 70B, the comparison most readers know</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A minute of video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sixty seconds of finished video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A forward pass for every evaluation; with two stages the smaller, and the refiner's on top. Scaled from DiT there are no stages, as it knows no attention. With a measured rate the architecture's figure stands in, for the comparisons in FLOP.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute per video minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP to generate a minute of video, clip by clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video minutes per GPU-hour of denoising</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What one card delivers divided by what a minute of video takes, denoising alone. Where fewer bits gain by part, the card delivers its 16-bit peak, raised by what the clip's parts gain together; scaled from DiT the parts are not known. Utilisation is applied here and only here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video minutes per GPU-hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rate of denoising with the fixed time of each clip on top, or the measured rate. A rate measured on another card is scaled by the ratio of the two peaks; it contains utilisation and all that a clip takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU time per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of one card that a clip takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parallel efficiency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Speed-up of a clip shared by several cards, divided by the number of cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait for a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds from prompt to clip on an idle replica, without queueing. The cards share the denoising; the fixed time, where it is known, is one card's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language-model tokens for a video minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many tokens of a language model cost as much compute as one minute of video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gain of fewer bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether fewer bits speed up the whole clip as the card's data sheet says, or each part as it is measured: weights by some of it, attention only where it too runs at 8 bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the whole clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On each part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gain realised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of what the data sheet promises at fewer bits the work on weights really gains: 0 none, 1 all. Where fp8 doubles the peak, fp8 weights were measured to make that part 1.28 to 1.7 times faster.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attention runs at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most servers keep attention at 16 bits when the weights have fewer; SageAttention and FlashAttention 3 run it at 8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>16 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak at 16 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The serving card's dense peak at 16 bits, against which utilisation is measured. At a 16-bit precision it is the card's peak, typed or not. At others a card of the catalogue gives the better of its bf16 and fp16 peaks; where none is known, half the bits double the peak.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of a clip's FLOP that multiplies weights; the rest is attention, over both stages.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gain of the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much faster than at 16 bits the work on weights is at the serving precision. Of what the peak gains below 16 bits a part is realised; above 16 bits all of its loss is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gain of attention</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much faster than at 16 bits attention is: given where it runs at 8 bits, else not at all. Above 16 bits it is slower by the ratio of the peaks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compute per clip, as if at 16 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>16-bit FLOP that take as long as the clip does: each part divided by what it gains.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether the plan states the share of the peak that serving reaches, or it is predicted from the card, the model and the software, as the calibration predicts measured runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Speed of the software</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much faster the service's software is than the code that the model's authors published: 1 for that code, about 1.5 for an optimised server of 2025 to 2026, 2.2 for the best measured.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The card's own departure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By how much runs measured on this card lie above or below what its peak alone predicts. The catalogue gives it for cards with measured runs; 1 without.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing measured on the card: as its peak predicts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recovered on faster cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Software made for the card keeps up on cards faster than an H100: with this power of their peak over an H100's it makes up for the loss with the peak. The catalogue gives it for such cards. 0 is authors' code or a general framework, which do not keep up; on an H100 and on slower cards it has no effect.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Neutral: nothing is made up for, as in authors' code (docs/calibration.md)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Age of the model's code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast the model's published code is beside that of models of 2025 and later. The catalogue gives it for video models published before 2025, whose code was tuned less; 1 for all others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models of 2025 and later, by which the level is fitted (docs/calibration.md)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Error of the prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The share that is reached over the share predicted. Of the measured runs, each predicted by a fit that has not seen its family of models, nine in ten lie within 0.64 to 1.43; with every family counting alike, within 0.47 to 1.55. What the next family may do, which few are known to tell, is taken as 0.51 to 1.96; gains, fixed times and software have ranges of their own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of an H100's peak, at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What authors' code reaches on a card with the peak of an H100, were the model so wide that moving numbers cost nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fitted to published generation runs (docs/calibration.md), 2026-11</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loss with the peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The share falls with this power of the card's peak: its memory does not keep up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width at half the share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width over the share of the weights at which a model reaches half of what it could.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More than this share of its peak no card was measured to turn into video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Best kernels alone reach 75 to 95 % of the peak (FlashAttention 3; H20)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The share of its 16-bit peak that one card reaches by the calibration, and at most 80 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation in serving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The share that the plan uses: stated, or predicted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt, safety and sound</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of a card for each clip that do not grow with it: text encoder 0.03 to 0.9, a language model that rewrites the prompt 0.2 to 1.5, safety checks of prompt and frames 0.1 to 2, sound 0.3 to 2. Typical of a service are 3, from 1 to 8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of an H100 for each gigapixel of finished video that the autoencoder decodes; other cards in proportion to their peak at 16 bits. Measured: LTX 5 to 7, Wan 2.1 with fused kernels 19, its authors' code 43, HunyuanVideo 75 to 190. Typical of a service are 50, from 10 to 120. In models distilled to a few steps this is much of the time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU·s/gigapixel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost of sharing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether cards that share a clip cost what they lose by it: exchange between them, and waiting while one of them decodes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prompt and decoding on other cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With cards of their own for prompt and decoding, those that share the denoising do not wait for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No, the others wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving weights in and out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds in which a card waits for weights from the computer's memory; none moved, none lost. Every part comes once a clip. Blocks that are swapped come in every pass, over each card's own link; where they come while it computes, only what takes longer than that is waited for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fixed time of a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of one card for all that is not denoising: the prompt's, decoding, moving weights. Decoding is stated for an H100 and scaled by the ratio of the peaks at 16 bits; in tiles, their overlaps are decoded again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU time paid for a clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds of all cards that a clip occupies: denoising over the efficiency, and waiting. While one of the cards that share a clip works on prompt and decoding the others wait, unless other cards do that. With the cost of sharing left out, the time of one card working alone. A measured rate does not tell its parts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video minutes per paid GPU-hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes of video for each hour of a card that is paid for; fleet and money rest on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Platforms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where video is uploaded, how much of it, and which share of it is generated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Uploaded a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes of video uploaded a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min/day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generated share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of it that is generated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether demand is a share of all uploads of the platforms in the table, a ceiling of the whole market, what the users of one service ask for, or so many clips a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One service</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Users a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>People who use the service on a day. Published: Sora's app 0.67M a day in November 2025, Vibes 2M, Jimeng 2.5M.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>/day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips for each user</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips that a user has made on a day, all that are asked for, kept or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips that a service is asked for on a day, kept or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora's app: 770,000 clips a day by 0.67M users</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips made for one kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>People generate several clips and keep one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak over average</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load at the busiest hour divided by the average of the day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length of the film</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finished minutes of a film made of generated video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed: a feature film</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shooting ratio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes generated for one finished minute.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generated video kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes a day of uploads that are generated, over all platforms.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video to generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes to generate a day: every clip kept and those that are not. What a service generates is what it is asked for: there are no candidates on top.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips to generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clips a day that make up the video to generate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs at average load</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that keep up with the day's minutes, working around the clock.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs at peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that keep up at the busiest hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break-even</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes generated until serving has used as much compute as training.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time to break-even</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Days of the plan's demand until serving has used as much compute as training.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU time of a film</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU time of all minutes generated for one film.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost of a film</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent of the cards that generate one film.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price per video second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a second of generated video is sold for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Idle cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A service rents cards for its busiest hour. Whether the hours in which they wait for work are in the cost of a minute: by peak over average, or by a share of your own; 100 % means that every card always has work.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By peak over average</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server price over card price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of servers and network divided by the price of the cards in them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clusters of H100 at about 40,000 USD a card all-in against 30,000 for the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working life</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Years over which an owned card is written off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>years</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use of owned cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of its life that an owned card is at work.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running costs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Staff, space and repair a year, as a fraction of the purchase price.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>/year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electricity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of electricity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/kWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training cost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent of the training fleet for the whole run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use of the serving fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the paid hours in which a serving card has work: the average over the peak.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost per video minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent of the card for the time that one minute of video takes, and for its idle hours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent for one generated clip, kept or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost of serving a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rent a day for all that is generated, idle hours as in the cost of a minute.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price per clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What one generated clip is sold for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gross margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the price that is left after the rent; every generated clip is sold, kept or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fixed cost of a card a year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fraction of the purchase price that a year of owning costs: write-off and running costs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electricity of a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electricity that one card at work uses, its server and the building's cooling included.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost of an owned GPU-hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Purchase and running costs over the hours at work, and the electricity of an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use above which owning is cheaper</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hours a year at which owning and renting cost the same; more than 8,760 means never. Below zero the electricity alone costs more than the rent: owning is never cheaper.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>h/year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of the serving fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Buying the cards, servers and network for the busiest hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power drawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power that a card at work draws, as a fraction of its rated power (TDP).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server power over card power</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power of a server divided by that of the cards in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Building power over server power (PUE)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power of the data centre divided by that of its servers: cooling and losses come on top.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon of electricity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon dioxide for each kilowatt-hour of the grid. China: 525; world: 458.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>g CO₂e/kWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power per training GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power at the building's meter for one card at work in training.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power per serving GPU</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power at the building's meter for one card at work in serving.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Energy of training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Energy at the building's meter for the whole run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Energy per video minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Energy at the building's meter for one minute of video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>kWh/min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power of the serving fleet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power at the building's meter with the whole serving fleet at work.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon of training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon dioxide of the electricity that training uses; making the cards is not in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>t CO₂e</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon per video minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon dioxide of the electricity that one minute of video uses.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>g CO₂e/min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accelerator cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast it reads its memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, bf16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest rate by the data sheet: dense, never with sparsity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, fp16 (fp32 accumulation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, tf32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, fp8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, fp4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, fp16 (fp16 accumulation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, bf16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the data sheet prints with 2:4 sparsity; no estimate uses it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, fp16 (fp32 accumulation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, tf32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, fp8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, fp4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, fp16 (fp16 accumulation)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sparse peak, int8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Achieved in bf16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest rate measured in a dense matrix product.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Serving utilisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak, by measured runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By how much each further card slows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Departure in utilisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak in measured runs over what the peak alone predicts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recovered with software</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power of its peak over an H100's by which software made for it makes up for the loss.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Error of its prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak reached over the share predicted: wider without runs of the card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most it draws.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of renting it for an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of buying one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Processing performance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dense TFLOP/s × bits, by which US export rules measure a card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silicon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Form</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interconnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interconnect bandwidth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Launch price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Runs in the calibration</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Channel of the rent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export to China</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Models</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video and image models.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text enters by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Heads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Head dimension</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Feed-forward width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latent channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Causal autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rental prices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rental price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What an hour of a card has cost, by channel: each a series of dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of one card for an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU of the catalogue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Provider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Term</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price as stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Purchase prices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>purchase price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a card or server has cost, by channel: each a series of dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of what is sold, once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sold as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hosted prices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hosted price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What services ask for a second of video, by model, size and sound: dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of a second of finished video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sound</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind of price</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Upload platforms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where it goes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Uploads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes uploaded a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Made by AI</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of these made by a model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video generators</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>generator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What their makers say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Videos a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many it makes a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Videos made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many it has made so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes made a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most users</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most users it has had.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cost a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What running it has cost a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Regions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price and carbon of power.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon dioxide of the grid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export rules</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>export rule</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the United States let out and China in, to where, and from when.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Performance from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A threshold of the rule.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Performance below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Performance from, if dense</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Density from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Density below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Interconnect from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory bandwidth below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Until</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Announced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Countries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Effect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exported from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Levy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Supply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>supply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What has been made, sold or ordered: each a series by date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many; what is counted stands beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Counted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipments by quarter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>shipment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards shipped a quarter: each a series by the month in which the quarter ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards shipped in the quarter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Generation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>derived</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>estimate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{low} to {high} · {share} % of draws between · {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{low} · {mode} · {high} · low · mode · high · {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} values from {low} to {high} · {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cut off outside {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lognormal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>normal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>uniform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>beta</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>triangular</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PERT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choice with weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>own values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>= {value} with every assumption at its median. The figure is {figure}, the median of all draws: ranges combine to another middle than their own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other sources: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How ranges combine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compared at the most likely values, as when it was saved; the figure shown is now the median of the draws.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not on both sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>from nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>to nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other sign</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>beyond all numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}; {printed} is printed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}; {printed} is printed, rounded on the way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}, but {printed} is printed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed, but {names} give {computed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed}; {who} says {other} of the same: {factor} times.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{who} says {other}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed; known is {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed, and there is no less than {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{What}: {value} by these figures; the {side} measured or listed is {row} ({name}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{What}: {value} by these figures, and there is no more than {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The factor fits {slip}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} for {name} would fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check {name} first: {value} would fit, with all of the peak.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All that it implies lies within what was measured or listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What could be held against something lies within what was measured or listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing speaks against it; nothing that it implies could be held against anything.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} {value} ({ends} measured or listed)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} {value} ({of})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the change between {one} and {other}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the growth from {one} to {other} over {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{one}, changed by {share},</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>least</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>impossible</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>does not follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>outside measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sources conflict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>consistent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>share of the dense peak in training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>share of the dense peak in serving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>share of the peak with sparsity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computing of a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computing of training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computing of training at all of the dense peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPU-seconds for a second of video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>price of a GPU-hour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>price of a second of video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>clips made for one kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs of a wafer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>energy for a second of video</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>power of a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>power of a card with all that it needs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>weights at four bits over the cards' memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>minutes of video a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GPUs busy day and night</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>share of what was shipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cards shipped in the period</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the time or money of a clip taken for that of a second, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the peak with sparsity taken for the dense one, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>multiply-adds taken for FLOP, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bits taken for bytes, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a node of eight cards taken for one, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>months or years of another length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a quarter taken for a year, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seconds taken for minutes, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the power of boards taken for that at the wall, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dies taken for packages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>downloads taken for users, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what is watched taken for what is uploaded, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the busiest day taken for the mean, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>亿 (100 million) taken for a billion, or the reverse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>something halved, doubled or counted twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a power of ten</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what is counted?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is that what is counted?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>taken for the usual form of the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no such card in the catalogue: no ratio to its peak</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>can mean several quantities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>taken to be of one card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>taken to be of each that was counted before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>derived from the sizes of the layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>weights multiplied once per visual token, from the layer sizes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>guidance is distilled into the model, which is told its scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not in the file: what the family was published with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{model} makes single images: a clip of {planned} is {times} of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The clip of {planned} is {times} × longer than {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A frame of {planned} has {times} × the pixels that {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{planned} frames a second are {times} × as many as {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan takes {planned} denoising steps; {model} was published with {native}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan takes {planned} guidance passes; {model} was published with {native}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cheapest by rents of {channel}: {cards} USD.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{card} is number {place} of {ranked}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{card} has no rent there and is not compared: its own is from {channel}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It decodes in tiles: whole frames of this size do not fit the card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The catalogue lacks the memory of {card}, or its speed at the precision of the plan.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No price leaves a margin of {margin}: a part of it always pays what a clip costs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No value of “{label}” gives what is asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other methods of training compute ask for {low} to {high} times as much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another method of training compute asks for {times} times as much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{question}” All else as in the bundled plan “{plan}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights and training state do not fit: it takes {needed} cards to hold them, not {had}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights and training state do not fit on any number of these cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published: {run}, {size} parameters, took {hours} GPU-hours on {card}, {times} × what this asks for on such cards at that size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published: {run}, {size} parameters, took an estimated {hours} GPU-hours on {card}, {times} × what this asks for on such cards at that size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does it cost to serve clips?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price a second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>480p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>720p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1080p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>4K</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{peak} ({peak_range}, 9 in 10) can serve {clips} a day of {length} at {size}. A clip costs {cost} USD ({cost_range}) and sells for {clip_price} USD at a margin of {margin}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{peak} ({peak_range}, 9 in 10) can serve {clips} a day of {length} at {size}. A clip costs {cost} USD ({cost_range}) and sells for {clip_price} USD: it costs {times} times its price.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{peak} ({peak_range}, 9 in 10) can serve {clips} a day of {length} at {size}. What they cost is left open: no rent of this card is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No number of {card} cards holds a clip at {size}, even decoded in tiles: what each card has to hold for itself fills its memory. It takes a card with more memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Serving {clips} of {length} a day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{peak} ({peak_range}, 9 in 10) can serve {clips} a day of {length} at {size}. A clip costs {cost} USD ({cost_range}); sold for {clip_price} USD it leaves a margin of {left} % ({left_range} %).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{peak} ({peak_range}, 9 in 10) can serve {clips} a day of {length} at {size}. A clip costs {cost} USD ({cost_range}); sold for {clip_price} USD it costs {times} times its price ({times_range}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cards} can serve {day} a day ({day_range}, 9 in 10) of {length} at {size}. A clip costs {cost} USD ({cost_range}) and sells for {clip_price} USD at a margin of {margin}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cards} can serve {day} a day ({day_range}, 9 in 10) of {length} at {size}. A clip costs {cost} USD ({cost_range}) and sells for {clip_price} USD: it costs {times} times its price.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cards} can serve {day} a day ({day_range}, 9 in 10) of {length} at {size}. What they cost is left open: no rent of this card is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What {cards} can serve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} clips</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} {card} card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} {card} cards</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does it take to train a model?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cards} can train a model of about {size} parameters ({size_range}, 9 in 10) in {time}, on the {tokens} tokens of published recipes. Renting costs {cost} USD ({cost_range}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cards} can train a model of about {size} parameters ({size_range}, 9 in 10) in {time}, on the {tokens} tokens of published recipes. What it costs is left open: no rent of this card is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What {cards} can train in {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model of {parameters} parameters takes {fleet} ({fleet_range}, 9 in 10) for {time}. Renting costs {cost} USD ({cost_range}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model of {parameters} parameters takes {fleet} ({fleet_range}, 9 in 10) for {time}. What it costs is left open: no rent of this card is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training {parameters} parameters in {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model of {parameters} parameters takes {days} ({days_range}, 9 in 10) on {cards}. Renting costs {cost} USD ({cost_range}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model of {parameters} parameters takes {days} ({days_range}, 9 in 10) on {cards}. What it costs is left open: no rent of this card is known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training {parameters} parameters on {cards}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does a video service of 2026 cost to run?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A minute of 720p video costs {minute} USD to make, a clip {clip} USD; at its peak the service keeps {cards} H100s busy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does a small, distilled model cost to run?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A minute costs {minute} USD, {times} of what the default service pays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does a flagship cost to run?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A minute costs {minute} USD, {times} what the default service pays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Did Sora's app cost 15 million dollars a day?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The printed sum gives {day} USD a day and keeps {cards} H100s busy day and night; what was reported later, {later} USD a day, is {times} of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What did the press print of Sora in 2024?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training in a month takes {low} to {high} H100s, serving at scale {peak}: every printed digit, at 100 % of the dense peak, which no run has reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does the press's estimate give without its errors?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training in a month takes {cards} H100s, {times} the published figure, and serving {peak} at its peak.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What did a broker's report make of it?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At {multiple} times GPT-3's computing, training in a month takes {cards} H100s.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What do 4 and 32 times the compute take?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training in a month takes {base} H100s at base compute, {four} at 4 times and {most} at 32 times, which cost {money} USD to rent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why were the clips of 2024 so short?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With full attention a minute of video costs {long} USD as one clip of 60 s and {short} USD as clips of 4 s, {times} of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does such a model cost in its authors' code?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full attention and a hundred passes make a minute cost {minute} USD, {times} what the default service pays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vendor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak, bf16 and fp16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards together</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Currency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offer</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>There are more than {most} claims.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Claims have the same id: {twice}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No figure is called “{name}”, which is to be the result.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write it like training_gpus=4211 h100_sxm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” names no figure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its figures are no JSON list: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A claim has one to {most} figures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure is an object with name, value and unit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{member}” is no text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{member}” is no number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The claims cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of claims is too large.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of claims is not text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it as CSV in UTF-8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The claims cannot be written: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of runs is not text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table has more than {most} rows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of runs cannot be read, line {line}: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of runs lacks columns: {missing}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its first line names the columns, as in resources/catalogue/{example}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of runs names columns twice: {twice}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Line {line} of the table has {n} cells and the first line {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put text with commas in quotation marks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Line {line} of the table has too long a cell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” comes with the program and cannot be deleted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its changes can be taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name and facts of a built-in entry stay as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Duplicate it, and change those of the copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is no date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 2026, 2026-09 or 2026-09-17.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no figure called “{name}” here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An entry needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type at least one letter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no entry “{name}” among the {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a catalogue of Sora Planner: “format” should be “{format}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This catalogue was saved by a newer Sora Planner (file format {version}; this program reads up to {newest}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Install the newest version.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The format version should be a whole number from 1 to {newest}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are {found:,} entries; at most {most:,} are allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The id of an own entry begins with “{prefix}”; small letters, digits, dots and hyphens follow.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of one card for an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of what is sold, once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of a second of finished video.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards shipped in the quarter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many; what is counted stands beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory of one card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast it reads its memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak, by measured runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By how much each further card slows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most it draws.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of renting it for an hour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of buying one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accelerator cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest rate by the data sheet: dense, never with sparsity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the data sheet prints with 2:4 sparsity; no estimate uses it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest rate measured in a dense matrix product.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak in measured runs over what the peak alone predicts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Power of its peak over an H100's by which software made for it makes up for the loss.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the peak reached over the share predicted: wider without runs of the card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dense TFLOP/s × bits, by which US export rules measure a card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Video and image models.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What an hour of a card has cost, by channel: each a series of dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a card or server has cost, by channel: each a series of dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What services ask for a second of video, by model, size and sound: dated prices.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes uploaded a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of these made by a model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many it makes a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many it has made so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes made a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most users it has had.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What running it has cost a day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where it goes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What their makers say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price of electricity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carbon dioxide of the grid.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Price and carbon of power.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the United States let out and China in, to where, and from when.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What has been made, sold or ordered: each a series by date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards shipped a quarter: each a series by the month in which the quarter ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A threshold of the rule.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The autoencoder's class “{found}” is not known; known are {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import the model without it: its compression is then asked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file contradicts itself: its blocks make {blocks} pixels of a side one latent pixel, and it states {stated}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take it again from where the model was published; or import the model without it, and type the compression.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{key}” should be {kind}; it is {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correct the file, or take it again from where it was published.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is the configuration of an autoencoder, {found}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give that of the transformer first, and this one beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The class “{found}” is known, but not with these members: {needs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type the figures of the model by hand, or take the file of another release.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The class “{found}” is not known; known are those of {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file should be the config.json in the model's folder “transformer”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file states no class, and its keys fit no known one; it has {found}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file should be the config.json in the model's folder “transformer”, of one of these families: {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The autoencoder compresses time {found} times, the transformer is made for {wanted}: they don't belong together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take both files from the same model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The autoencoder has {found} latent channels, the transformer {wanted}: they don't belong together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The autoencoder compresses time {found_time} times and a side {found_side} times, that of the model {time} and {side} times: they don't belong together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model has at most {most} files of weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the {number} files of {name} some are missing: number {missing}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose all files of the model's weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The weights {name} are in several of the files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the files of one model, in one precision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The weights are packed, several in a number: their shapes tell too few.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the file of the weights in 16 or 8 bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The weights cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has no header of weights, or was cut short.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a .safetensors or .gguf file, downloaded whole.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The files have {n} weights, and the configuration is of {told}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the weights of the same model, all files of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a file of Sora Planner: it should be a JSON object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The configuration cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no configuration of a model: it should be a JSON object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It should be the config.json of a model, as its authors publish it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A card needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A card needs its memory, by which it is known what it can hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type it, such as 80 GB.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sora|Veo|Kling|Llama|GPT|Gen|Wan|Claude|Gemini|Hunyuan\w*|Open-Sora|Movie Gen|Seedance|Grok|MAGI|CogVideoX?|Blackwell|Version|No\.|Figure|Table|Fig\.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text has {n:,} characters; at most {most:,} are read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paste the sentences that have the figures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are {n} numbers in the text; at most {most} are read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A claim has up to eight figures: paste its sentences.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A dense peak of a card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its first line names the columns, as in resources/catalogue/runs.csv.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table of runs has no rows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give one run a line.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{step}” was not done, as “{name}” has been changed in another window of Sora Planner.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is shown as it is now: make your change again where you still want it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{step}” was not undone, as “{name}” has been changed since in another window of Sora Planner.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything is as it was; the other steps can still be undone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{step}” was not done again, as “{name}” has been changed since in another window of Sora Planner.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything is as it was; the other steps can still be done again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another window of Sora Planner has changed your catalogue; it has been read anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make your change again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue was not saved: {reason}. The file is as it was before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue cannot be read: {reason}. The built-in one is used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue is damaged and cannot be moved: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue is damaged ({place}); the built-in one is used. The file was kept as “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mend it and import it, or begin anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue's file was damaged meanwhile ({place}); it was kept as “{name}”, and what this window shows was saved in its place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look whether anything is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your catalogue was not saved: the file there could not be read, and is left alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move it away, or install the newest version, and make your change again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The presets cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The presets were not saved: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table is not text in UTF-8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it as CSV UTF-8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}”: {text} of {name} is what {card} has with sparsity.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say whether the column is of dense rates.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row has no name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the column that has it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row has no date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose its column, or type one for all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is no number of cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row is of a machine without cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name says {named} cards and the row {stated}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{column}: “{text}” is no number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row is of {n} cards together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State figures of one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is no unit known here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row states no currency.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row is in {currency}, not in US dollars.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State a rate of exchange, and its day.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row does not say how many cards its price is of.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row states no figure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a column for one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” stands in a row before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” has {value} on {date} in row {row} before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a row of totals or averages.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a remark below the table.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The row repeats the headings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The heading and the row state other units: “{one}” and “{other}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” has this figure in a row before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line of “{name}” is damaged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is no rate of exchange.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the currency, the dollars for one of it, and the day: PLN=0.27@2026-11-01.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}” has dates with the day first and others with the month first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say which; rows that cannot be meant so are left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}”: “{text}” can be read in more than one way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say whether the day or the month comes first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}”: “{unit}” is not a unit known here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say in which unit its numbers are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}” states no unit, and “{text}” is not likely in {usual}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}”: the unit “{unit}” can be read in more than one way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}” is in {currency}, not in US dollars.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}” is of a whole server; the table does not say how many cards it has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State the cards in the unit, or use a column for their number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{column}” has numbers with a decimal point and others with a decimal comma.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say whether a point or a comma parts decimals.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a workbook of an Excel before 2007.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it as .xlsx or as CSV.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a table: {problem}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first row should name the columns, as a spreadsheet saves or copies it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table has no rows below its header.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table is too large: at most {size:.0f} MB, {rows:,} rows, {columns} columns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the part that is needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{unit}” can mean more than one thing here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The workbook cannot be read: {problem}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open it in a spreadsheet and save it anew, or as CSV.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The workbook is locked with a password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it without one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table is too large: at most {rows:,} rows and {columns} columns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” should have the form FIELD=VALUE.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give a text, a table of claims, or figures: one of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write what is counted beside its number, like 4,211 H100s for a month.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text has no figure that could be judged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give a table of claims, or figures, and not both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” says nothing of a column.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write A=B.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The table has no column “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries of this kind have no field “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They have {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two columns are used for “{what}”: choose one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The draws cannot be written: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of two numbers the first is towards smaller values of the input: the figure bends or leaps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One per cent of an input is not enough to move it: it goes in steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It rests on no input above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file cannot be written: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no rents of “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write it as 2026-01-31.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no card called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no display here to show the window on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The figure is longer than {most} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is not a figure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a number and its unit, like 4211 GPU, 30 days or 1.30 USD/clip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A number has more than {most} digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{key}” goes with itself anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A correlation lies between -1 and 1, not {rank}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} and {second} are correlated twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No inputs can have all these correlations together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The nearest that they can have: {nearest}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no quantity called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Did you mean {near}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A list has 2 to {most:,} values; this one has {n:,}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The weights add up to {total:.4g} %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change them so that they add up to 100 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” has no weight.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write each as 4 (30 %).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A weight lies between 0 and 100 %, not {weight}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The unit is longer than {most} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{unit}” has brackets that do not match.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{unit}” is not a unit known here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“About” reaches from 0.8 to 1.25 times the number; write a range instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Did you mean {text} %?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A single number has no shape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 4 to 10, for example.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Percentiles go with two ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 4 to 10 (p10–p90).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list has {n:,} characters; at most {most:,} can be kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave digits that say nothing out, or take fewer values.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A single number is needed here, not “{text}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{value}” is no range: hard bounds cut nothing off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The hard bounds leave nothing of {low} to {high}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Widen the bounds, or change the range.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” does not state the shape “{shape}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fixed takes one number; lognormal, normal, uniform and beta take two; triangular and pert take three; discrete and sample take a list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is too low: the least possible here is {bound}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is too high: the most possible here is {bound}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“About” goes with a number above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 4 to 10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The numbers are not in order: {numbers}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the smallest first, and suffix or unit after each that has its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both ends are {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a single number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The range “{text}” needs to say which percentiles its ends are, such as 5 and 95.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One is below the median, one above it; only of uniform may they be 0 and 100.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A lognormal range needs both ends above zero: “{text}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Uniform and normal fit other ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No beta shape has “{text}” as these percentiles.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Uniform fits any share; lognormal fits small ones, normal narrow ones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” says where the range begins, not where it ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” says where the range ends, not where it begins.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write both ends, {number} first, as in 4 to 10; or {number} alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write both ends, {number} last, as in 4 to 10; or {number} alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be read in more than one way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part two ends with “to”, and use spaces for thousands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be the number, or as in accounts one below zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be two ends, or one number that is not finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be a fraction or a date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be minutes and seconds, or hours and minutes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is a width and a height; one number is needed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be more than one number of pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” are two numbers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” are two numbers; one is needed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can be a million or a million million.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{letter}” can mean more than one thing here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use a dot for decimals and spaces for thousands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is not clear whether “{text}” is off by {off} or by {off}{suffix}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the suffix after the last number, or after both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is a single number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write it alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“About” goes with a single number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{label}” is part of a definition and cannot be changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is neither one number, nor two ends, nor three numbers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 4 to 10 for two ends, or 4 · 6 · 10 for low · mode · high.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” has a unit, but not after the last number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the unit after the last number, or after each.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is written here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write a number, such as 20, or a range, such as 4 to 10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text is longer than {most} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the number alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text contains a hidden character, such as a tab or a line break.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type it instead of pasting it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” goes on: another number is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is not a number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write it like 20, 1.5, 20B, 15 % or 1.08e25.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The commas and dots in “{text}” do not part thousands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 1 000 000 or 1,000,000; part three numbers with · as in 4 · 6 · 10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write 5M for million, 5 min for minutes, 5 months, or a whole unit, such as GB.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is beyond what can be calculated with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Powers of ten may go from -{power} to {power}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Did you mean {choices}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{unit}” does not say how many GPUs that is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the number, as in USD/(8 GPU·h), or divide by it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is {expected}: {examples}, …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{unit}” is {found}; this is {expected}: {examples}, …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is not clear what “{unit}” divides by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put brackets around it, as in USD/(GPU·h).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amounts of money are in US dollars; “{currency}” is another currency.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Convert it to US dollars first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write min for minutes, months, or M for million.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Known are, for instance, s, h, days, FLOP, TFLOP/s, GB, W, kWh, USD, g CO₂e.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cheapest by rents of {channel}: {cards} USD.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{card} is number {place} of {ranked}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{card} has no rent there and is not compared: its own is from {channel}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It decodes in tiles: whole frames of this size do not fit the card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The catalogue lacks the memory of {card}, or its speed at the precision of the plan.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No price leaves a margin of {margin}: a part of it always pays what a clip costs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No value of “{label}” gives what is asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other methods of training compute ask for {low} to {high} times as much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another method of training compute asks for {times} times as much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{question}” All else as in the bundled plan “{plan}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights and training state do not fit: it takes {needed} cards to hold them, not {had}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights and training state do not fit on any number of these cards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published: {run}, {size} parameters, took {hours} GPU-hours on {card}, {times} × what this asks for on such cards at that size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Published: {run}, {size} parameters, took an estimated {hours} GPU-hours on {card}, {times} × what this asks for on such cards at that size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No claim is to be judged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}; {printed} is printed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}; {printed} is printed, rounded on the way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{result} = {given} gives {computed}, but {printed} is printed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed, but {names} give {computed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed}; {who} says {other} of the same: {factor} times.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{who} says {other}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed; known is {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{printed} is printed, and there is no less than {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{What}: {value} by these figures; the {side} measured or listed is {row} ({name}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{What}: {value} by these figures, and there is no more than {limit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The factor fits {slip}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} for {name} would fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check {name} first: {value} would fit, with all of the peak.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All that it implies lies within what was measured or listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What could be held against something lies within what was measured or listed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing speaks against it; nothing that it implies could be held against anything.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seconds a clip. Each run is predicted by a fit that has not seen its family of models, or, of a
family of which no run is published, by the fit to all {runs} runs. The error factor is predicted
over measured or its inverse; the width of an interval is the ratio of its ends, and ! marks one
that does not hold what was measured. “families alike” is the share in the interval with every
family counting alike, however many its runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that hold a clip come first, the cheapest minute first. Runs: published runs that measure the
card's utilisation; where there are none it is predicted from the card's peak alone, and the
interval is wider. Rents are those of one channel, {channel}, each by its newest price;
* marks a rent that the plan or the owner of the card states.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cards that hold a clip only together share it, as many as it takes; the cost counts their loss.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The cost leaves out what cards lose that share a clip: those of which it takes more than the plan
shares come behind the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation is stated in this plan, not predicted: cards without a stated one take the default.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medians; 5–95 % is the interval of the cost. To China: verdict of the export rules of the United
States in the catalogue; unknown: a test needs a figure that the catalogue lacks, or the card is not
sold. ∞: no number of these cards holds it. No legal advice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No card with a rent holds a clip as the plan shares it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The figure has no value on one side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Some of the changes have no figure without the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No assumption differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No result differs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each input goes from its 10th to its 90th percentile, the others at their medians; (…) goes up and
down between. total and first: shares of the variance that the input explains with all its
interactions, and by itself (Sobol’ indices). rank: Spearman’s correlation.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Here each range moves by itself; correlations count for the ranks alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No range moves it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All ranges that move it have a source that is not older than a year.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Methods of training compute disagree by more than their ranges: beside “{chosen}”, which is chosen, {others}; no range of theirs, 5th to 95th percentile, overlaps with its.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no export to “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Files may end in {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is exactly that at every value: this input does not move it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is so at every value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not understood, and perhaps further weights: {members}. Compare the parameters with what the authors state.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{model} makes single images: a clip of {planned} is {times} of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The clip of {planned} is {times} × longer than {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A frame of {planned} has {times} × the pixels that {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{planned} frames a second are {times} × as many as {model} was trained for ({native}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan takes {planned} denoising steps; {model} was published with {native}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan takes {planned} guidance passes; {model} was published with {native}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of the figures that something is published of has a value here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No training run of the model is published. Training compute is scaled from other models; the methods are set side by side because they disagree, and the range of one method does not hold the error of choosing it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Utilisation is the share of a card's dense peak that is reached. Measured runs spread several times around their median, with kernels, number of cards and year.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prices are those of the dates given, for on-demand rent unless a note says otherwise; long contracts and spot markets differ by a factor of two and more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assumptions are drawn independently of each other unless a correlation is stated. Percentiles are of the draws: five in a hundred lie below the 5 % end, and five above the 95 % end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Storage, networks between sites, staff and the licences of training data are not counted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compared at the most likely values, as when it was saved; the figure shown is now the median of the draws.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training: GPU time of runs and of single steps, FLOP ÷ (peak × MFU × goodput), by each run's stages
or, where these are not told, by a count of its FLOP. MFU is the range of other families of its kind
of run, goodput {goodput} of a run and 100 % of a step. ! marks an interval that does not
hold what is stated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each method says to it, over what is stated; ! where its interval, 5th to 95th percentile, does
not overlap with that of the first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blue on light blue: change it, and everything follows. Green: as in the first scenario. On amber: replaces a formula.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every quantity by its formula, in the units shown; grey: taken from the assumptions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each source is used for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The program's values as they were exported, and the sheet's; they differ once an assumption is changed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The formula is too long for a cell: this is its value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a folder that you may write to.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that the folder and the file are still there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that the disk is still connected, or choose a folder on another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The system does not take this name: choose a plainer one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk is full: make room on it, or choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your share of the disk is used up: make room, or choose another disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This disk can only be read: choose a folder on another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name or the path is too long: choose a shorter one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a folder: choose a file in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a link that leads nowhere: choose the file itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try another folder or disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is damaged: {problem}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask the sender for it again, or open an earlier copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is not text in UTF-8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is damaged, or of another kind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A merge left this file unfinished: there are marks of a conflict in {lines}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Get both versions without the marks and join them, in the window with “Merge with another version…”, else with “sora-planner merge”; or keep one side of each and delete the lines with &lt;&lt;&lt;&lt;&lt;&lt;&lt;, ======= and &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has {size:.1f} MB; at most {most:.0f} MB are read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is probably of another kind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has more than {most:,} items.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a number that a file can hold: it is not finite.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The key “{key}” stands twice in one object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete one of the two.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file nests more than {most} levels deep.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is missing here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} items are expected here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expected {expected}, found {found}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text has a hidden character, U+{code}, after “{start}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete it: a text may have line breaks and tabs, but no other such characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This text has {n:,} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {most:,} are allowed: shorten it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was copied are no cells: one has {n:,} characters, and at most {most:,} are allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the cells alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The claim speaks of no quantity of a plan.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say in its table which quantity a figure means.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These two plans do not say which version they both come from: compare them instead, and take over single values.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan has one scenario, so there is nothing to compare it with. Ctrl+T adds another; File &gt; Compare with a plan takes one from a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} × {columns} cells do not fit in from here on; add platforms first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every row needs a name of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes that were not saved before a crash cannot be read: the recovery file is damaged. It is kept as {file}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The question has no way round called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The question has no field called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no question called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no option called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{change}” should have the form KEY=VALUE.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write {readings}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no quantity, choice or cell called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan “{title}” has no scenario “{name}”; it has {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A plan cannot have {draws:,.16g} draws.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a power of two from {least:,} to {most:,}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The seed {seed:.16g} is not a whole number from 0 to {most}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” cannot be mixed; {mixable} can.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is not an option of {choice}: {options}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A weight lies between 0 and 100 %, not {text}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{label}” cannot be taken: there it is not stated, and here the base states it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset it in the base first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no row called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is no grade.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A plan has at most {most} variants.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete one first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is the base of the plan and cannot be deleted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no choice called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A scenario needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is already a scenario called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A row of a table needs a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is already a row called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no quantity or cell called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a Sora Planner plan: “format” should be “{format}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A name is missing here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give it one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two {what} are called “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give one of them another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are {found:,} {what}; at most {most:,} are allowed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan chooses the preset “{name}” and does not have it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose it again in Sora Planner, which copies it into the plan.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{option}” is not an option: {options}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This plan was saved by a newer Sora Planner (file format {version}; this program reads up to {newest}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Install the newest version, or ask the sender to save it for this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A sweep has 2 to {most:,} steps, not {steps:,}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A sweep goes over one input or two.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A sweep has at most {most:,} points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The two inputs of a sweep are not the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” does not name two ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write FROM..TO.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” should have the form KEY&lt;=VALUE or KEY&gt;=VALUE.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{key}” has no value: it needs {missing}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” should have the form INPUT=FROM..TO.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps of equal ratio start above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A confidence goes with &lt;= or &gt;=: no draw is exactly one value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A confidence lies between 0.1 and 99.9 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes are not kept for the case of a crash: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The recovery file is damaged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan was not saved: {reason}. What was in the file before is unharmed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no bundled plan “{name}”; there are {all}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The earlier version was not kept: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan was not saved, as what the file holds now cannot be kept: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it under another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an amount of computing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FLOP, PFLOP, ZFLOP</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rate of computing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TFLOP/s, PFLOP/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>s, min, h, days, months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1/s, 1/h, 1/year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an amount of data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>byte, GB, GiB, TB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rate of data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>GB/s, TB/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an energy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>J, kWh, MWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a power</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W, kW, MW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an amount of money</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a price of time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/h, USD/(GPU·h)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a price of energy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>USD/kWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an amount of carbon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>g CO₂e, kg CO₂e, t CO₂e</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a carbon intensity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>g CO₂e/kWh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a rate of carbon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>g CO₂e/min, t CO₂e/year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>15 %, 0.15</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a plain number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>20, 5k, 20B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a time per time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min/h, min/day, h/year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>true or false</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>null</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>scenarios</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>variants</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>training_stages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>platforms</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>messages</name>
        <message>
            <source>One other value in sources</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} other values in sources</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>verdict</name>
        <message>
            <source>it was saved with other formulas, by version {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the presets in it were changed since</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its number of draws or its seed was changed since</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it was changed since by something else than Sora Planner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>why cannot be known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and {n} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results differ from those it was saved with: {why}. {figures}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{scenario}, {label}: {then} then, {now} now</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
