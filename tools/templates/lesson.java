// %% [markdown]
// # @TITLE@
//
// *About 60 minutes.* One sentence: what you will have seen break, and what you will be able to say about it.

// %% tags=["setup"]
Lab.lesson("@NAME@", "@VERSION@")

// %% [markdown]
// ## Hook
//
// Three lines at most. The cell below breaks or surprises; run it first, explain later.

// %%
class Chatter extends Node<Chatter.Msg> {
    sealed interface Msg {}
    record Tick() implements Msg {}
    record Hello(int count) implements Msg {}

    int count = 0;

    @Override protected void start() { after(ms(100), new Tick()); }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Tick() -> { count++; send(anyPeer(), new Hello(count)); after(ms(100), new Tick()); }
            case Hello(int theirs) -> count = Math.max(count, theirs) + 1;
        }
    }
}

// %%
cluster(3, Chatter::new).seed(7).latency(uniform(ms(1), ms(40))).run(seconds(1)).spaceTime()

// %% [markdown]
// ## Predict
//
// Before you run the next cell, write down one number and one reason.

// %% [markdown]
// ## Reading
//
// *Author, Title, year, sections.* Summarise it in these four boxes before you go on.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | | | | |

// %% [markdown]
// ## Build
//
// Steps of at most 15 lines, each run at once. One idea a cell; a picture every five cells.

// %% [markdown]
// ## Break it
//
// Take one rule away, or add one fault, and look at the shortest run that shows the damage.

// %% [markdown]
// ## Measure against the paper
//
// | quantity | paper | ours | why they differ |
// |---|---|---|---|
// | | | | |

// %% [markdown]
// ## Exercise
//
// What to write, and which property will be checked.

// %%
class Exercise {
    int answer() {
        // BEGIN SOLUTION
        return 42;
        // END SOLUTION
    }
}

// %% [markdown]
// ## Questionnaire
//
// 1. A question that only understanding answers.

// %% [markdown]
// ## Further research
//
// - An open task that reuses the cells above.

// %% [markdown]
// ## Jargon
//
// | word | meaning |
// |---|---|
// | | |
