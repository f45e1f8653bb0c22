package distsys.see;

import distsys.model.Keyed;

/** Eight hexadecimal digits that stand for some texts: ids that do not change from run to run, and the mark by which builds compare data. */
final class Hash {

    private Hash() {}

    static String of(String... texts) {
        long h = texts.length;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) h = h * 0x100000001B3L + text.charAt(i);
            h = Keyed.mix(h + text.length());
        }
        return java.util.HexFormat.of().toHexDigits((int) (h >>> 32));
    }
}
