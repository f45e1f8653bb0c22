package distsys.see;

/** The look of everything that is shown as HTML, as inline styles of the plainest kind: of a notebook that is not trusted JupyterLab keeps only those. */
final class Card {

    static final String SANS = "Inter,'Segoe UI',Helvetica,Arial,sans-serif", MONO = "'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace";

    /** White on any theme, so that pictures made for white stay readable. */
    static final String STYLE = "box-sizing:border-box;max-width:1010px;margin:4px 0;background:#fff;color:#1f2430;color-scheme:light;border:1px solid #e5e7eb;"
            + "border-radius:10px;padding:18px 20px;font-size:14px;line-height:1.45;text-align:left;font-family:" + SANS;

    static final String TITLE = "margin:0;font-size:17px;line-height:1.3;font-weight:600;color:#1f2430";
    static final String SUBTITLE = "margin:2px 0 8px;font-size:13px;color:#5f6673";

    private Card() {}
}
