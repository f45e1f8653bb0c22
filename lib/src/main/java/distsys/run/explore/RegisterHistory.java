package distsys.run.explore;
/** placeholder */
final class RegisterHistory implements Monitor<String, String> {
    RegisterHistory(int servers) {}
    @Override public String initial() { return ""; }
    @Override public String observe(Step step) { return null; }
    @Override public String next(String s, String o) { return s; }
}
