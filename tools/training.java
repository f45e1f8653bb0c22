// The session that trains the kernel's start-up cache: what a first cell, a first chart and a first mistake need.
// Cells are separated by %% lines. A cell marked tags=["raises-exception"] is expected to fail.

// %%
1 + 1

// %%
record Point(int x, int y) {}

// %% tags=["raises-exception"]
int bad = "a compile error";

// %%
sealed interface Msg { record Ping(int n) implements Msg {} record Pong(int n) implements Msg {} }
String show(Msg msg) { return switch (msg) { case Msg.Ping(int n) -> "ping " + n; case Msg.Pong(int n) -> "pong " + n; }; }
System.out.println(show(new Msg.Ping(1)));

// %%
var chart = new org.knowm.xchart.XYChartBuilder().title("training").xAxisTitle("x").yAxisTitle("y").build();
chart.addSeries("line", new double[] {1, 2, 3}, new double[] {1, 4, 9});
chart

// %%
tech.tablesaw.api.Table.create("training", tech.tablesaw.api.IntColumn.create("n", 1, 2, 3))
