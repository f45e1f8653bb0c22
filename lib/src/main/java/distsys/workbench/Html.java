package distsys.workbench;

/** What the workbench's pages share. */
final class Html {

    private static final String HEAD = """
            <!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>%s</title><style>
            body{margin:20px auto;padding:0 12px;background:#f6f7f9;color:#1f2430;font:14px/1.45 Inter,"Segoe UI",Helvetica,Arial,sans-serif;max-width:1010px}
            h1{font-size:20px;margin:0 0 8px}h2{font-size:16px;margin:0 0 2px}.card{background:#fff;border:1px solid #e5e7eb;border-radius:10px;padding:18px 24px;margin:14px 0}
            .why{padding:10px 14px;border-radius:8px;overflow-wrap:anywhere}.why.pass{background:#e8f5f0}.why.fail{background:#fdecea}.why.unknown{background:#f3f4f6}
            h1.pass,td.pass{color:#00795c}h1.fail,td.fail{color:#b3270f}td.pass,td.fail,td.unknown{font-weight:600;white-space:nowrap}
            .sub{color:#5f6673;font-size:12.5px}table{border-collapse:collapse;margin-top:8px}th{color:#5f6673;font-weight:500;text-align:left;padding:5px 24px 5px 0}
            td{padding:5px 24px 5px 0;vertical-align:top}tr{border-top:1px solid #e5e7eb}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            pre{background:#f6f7f9;padding:10px 14px;overflow-x:auto;font:12px/1.4 "JetBrains Mono","DejaVu Sans Mono",Menlo,Consolas,monospace}a{color:#0059a6}
            </style><body>
            """;

    private Html() {}

    static String head(String title) {
        return HEAD.formatted(escape(title));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace("\"", "&quot;");
    }
}
