/**
 * How a run is shown: to those who look, to those who read, and to those who listen.
 *
 * <p>A distributed run is hard to picture, because there is no single present in it. The space-time diagram of Lamport's "Time,
 * Clocks, and the Ordering of Events in a Distributed System" (1978, figures 1–3) shows what there is instead: a line a process, an
 * arrow a message, and the paths along both, which are all that "before" means. {@link distsys.see.SpaceTime} draws it, shades the
 * past and the future of a chosen event, and can be stepped through; {@link distsys.see.Listing} says the same in sentences.
 *
 * <p>Everything is {@link distsys.see.Shown} in several forms at once: HTML that is live where scripts run and still complete where
 * they do not, a PNG where not even HTML is kept, and a text that states the finding. All are drawn from one description, in equal
 * bytes on every machine.
 *
 * <p>What was measured is shown by {@link distsys.see.Chart}, whose title is its finding and which draws what a paper printed in dashed
 * ink; by {@link distsys.see.Tables}; by {@link distsys.see.Comparison}, claim by claim; and by {@link distsys.see.Matrix}, each
 * combination of two things. XChart draws the data of a chart, in the one {@link distsys.see.Style}; a
 * {@link distsys.see.Recorder} between makes one painting both SVG and PNG.
 *
 * <p>{@link distsys.see.Atlas} is a map of promises, each kept, broken or open, with the evidence for what is broken.
 *
 * <p>Inside: {@link distsys.see.Window} chooses the events, {@link distsys.see.Layout} gives them places, {@link distsys.see.Labels}
 * finds room for words, {@link distsys.see.Drawing} draws on a {@link distsys.see.Canvas}, whose shapes take their looks from one
 * {@link distsys.see.Sheet}; {@link distsys.see.Words} is where traces become English; {@link distsys.see.Page} is the HTML. Where scripts run,
 * {@link distsys.see.LiveScript} draws the diagram anew from the trace that the page carries ({@link distsys.see.Excerpt} says how much
 * of it fits), and only what is in view, so that ten thousand events step as smoothly as ten. {@link distsys.see.SideBySide} sets two
 * runs below each other.
 *
 * <p>Used by every notebook, first in 00-start-here and 15-time-and-clocks. Simplified: a still picture holds 400 events; of a longer
 * run it shows a part.
 */
package distsys.see;
