package io.kith.server.leaving;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.archive.Archives;
import io.kith.server.tenancy.TenantData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Everything of a company in one file. */
@Service
public final class CompanyArchive {

    private static final String GUIDE = """
            Everything of your company in Kith, as you may see it.

            company.json       what the company says of itself
            members.*          people
            definitions/       fields that your company added, in Kith's definition language
            records/           records, one file for each object: JSON with all there is, CSV to look at
            files/             files of records: object/record/file
            audit-log.*        who did what

            Private records of other people and deleted records are not in it.

            贵公司在 Kith 中的全部内容（以您有权查看的为限）。

            company.json       公司的基本设置
            members.*          成员
            definitions/       贵公司自行添加的字段（Kith 定义语言）
            records/           各对象的记录：JSON 为完整内容，CSV 便于查看
            files/             记录的文件：对象/记录/文件
            audit-log.*        审计日志

            其他人的私密记录和已删除的记录不包含在内。
            """;

    private final List<TenantData> parts;
    private final Archives archives;

    CompanyArchive(List<TenantData> parts, Archives archives) {
        this.parts = parts;
        this.archives = archives;
    }

    /** Refuses before anything is written. */
    public void require() {
        Access.require(Permission.EXPORT_COMPANY);
    }

    public void write(OutputStream out, boolean withFiles, Locale locale) throws IOException {
        archives.write(out, withFiles, locale, GUIDE, archive -> {
            for (TenantData part : parts) {
                part.export(archive);
            }
        });
    }
}
