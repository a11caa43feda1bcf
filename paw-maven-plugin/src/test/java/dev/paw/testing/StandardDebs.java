package dev.paw.testing;

import java.util.List;
import java.util.Map;

/**
 * The packages of {@link DebianArchiveFixture#standard}: what bookworm's are like in names, versions, relations and
 * layout, with a line of text for every program.
 */
final class StandardDebs {

    private static final String LIBC = "2.36-9+deb12u14";

    private StandardDebs() {}

    /** The packages of each suite; {@code openssl} is newer in security, {@code tzdata} in updates. */
    static Map<String, List<DebFixture>> perSuite() {
        return Map.of(
                "bookworm",
                List.of(
                        baseFiles(),
                        basePasswd(),
                        caCertificates(),
                        essential("coreutils", "9.1-1").file("./bin/ls", 0755, "ls\n"),
                        dash(),
                        debconf(),
                        debianutils(),
                        essential("findutils", "4.9.0-4").file("./usr/bin/find", 0755, "find\n"),
                        git(),
                        essential("grep", "3.8-5").file("./bin/grep", 0755, "grep\n"),
                        essential("gzip", "1.12-1").file("./bin/gzip", 0755, "gzip\n"),
                        essential("hostname", "3.23+nmu1").file("./bin/hostname", 0755, "hostname\n"),
                        libcBin(),
                        libc(),
                        DebFixture.of("libstdc++6", "12.2.0-14+deb12u1")
                                .depends("libc6 (>= 2.36)")
                                .file("./usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30", 0644, "libstdc++\n")
                                .symlink("./usr/lib/x86_64-linux-gnu/libstdc++.so.6", "libstdc++.so.6.0.30"),
                        mawk(),
                        DebFixture.of("netbase", "6.4")
                                .field("Architecture", "all")
                                .file("./etc/services", 0644, "https 443/tcp\n"),
                        opensshClient(),
                        openssl("3.0.15-1~deb12u1"),
                        perlBase(),
                        python3(),
                        python311(),
                        essential("sed", "4.9-1+deb12u1").file("./bin/sed", 0755, "sed\n"),
                        tzdata("2025b-0+deb12u1"),
                        DebFixture.of("usr-is-merged", "37~deb12u1").field("Architecture", "all"),
                        DebFixture.of("usrmerge", "37~deb12u1")
                                .depends("perl:any")
                                .field("Architecture", "all"),
                        DebFixture.of("zlib1g", "1:1.2.13.dfsg-1")
                                .depends("libc6 (>= 2.14)")
                                .file("./lib/x86_64-linux-gnu/libz.so.1.2.13", 0644, "libz\n")
                                .symlink("./lib/x86_64-linux-gnu/libz.so.1", "libz.so.1.2.13")),
                "bookworm-updates",
                List.of(tzdata("2026b-0+deb12u1")),
                "bookworm-security",
                List.of(openssl("3.0.17-1~deb12u2")));
    }

    private static DebFixture essential(String name, String version) {
        return DebFixture.of(name, version)
                .field("Essential", "yes")
                .field("Priority", "required")
                .field("Pre-Depends", "libc6 (>= 2.34)")
                .directory("./bin/", 0755);
    }

    private static DebFixture baseFiles() {
        return DebFixture.of("base-files", "12.4+deb12u15")
                .field("Essential", "yes")
                .field("Priority", "required")
                .field("Pre-Depends", "awk")
                .directory("./bin/", 0755)
                .directory("./lib/", 0755)
                .directory("./home/", 0755)
                .directory("./root/", 0700)
                .directory("./run/", 0755)
                .directory("./tmp/", 01777)
                .directory("./var/lock/", 01777)
                .directory("./var/run/", 0755)
                .directory("./var/tmp/", 01777)
                .directory("./var/local/", 02775, "root", "staff")
                .file("./etc/debian_version", 0644, "12.15\n")
                .file("./usr/lib/os-release", 0644, "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n")
                .file("./usr/share/base-files/profile", 0644, "# profile\n")
                .symlink("./etc/os-release", "../usr/lib/os-release");
    }

    private static DebFixture basePasswd() {
        return essential("base-passwd", "3.6.1")
                .file(
                        "./usr/share/base-passwd/passwd.master",
                        0644,
                        "root:*:0:0:root:/root:/bin/bash\nnobody:*:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n")
                .file(
                        "./usr/share/base-passwd/group.master",
                        0644,
                        "root:*:0:\nmail:*:8:\nshadow:*:42:\nstaff:*:50:\nnogroup:*:65534:\n");
    }

    private static DebFixture caCertificates() {
        return DebFixture.of("ca-certificates", "20230311+deb12u1")
                .field("Architecture", "all")
                .depends("openssl (>= 1.1.1), debconf (>= 0.5) | debconf-2.0")
                .directory("./etc/ssl/certs/", 0755)
                .file("./usr/share/ca-certificates/mozilla/Second_CA.crt", 0644, certificate("second"))
                .file("./usr/share/ca-certificates/mozilla/First_CA.crt", 0644, certificate("first"));
    }

    private static String certificate(String name) {
        return "-----BEGIN CERTIFICATE-----\n" + name + "\n-----END CERTIFICATE-----\n";
    }

    private static DebFixture dash() {
        return essential("dash", "0.5.12-2")
                .depends("debianutils (>= 5.6-0.1)")
                .file("./bin/dash", 0755, "dash\n")
                .symlink("./bin/sh", "dash")
                .file("./usr/share/debianutils/shells.d/dash", 0644, "/bin/dash\n");
    }

    private static DebFixture debconf() {
        return DebFixture.of("debconf", "1.5.82")
                .field("Architecture", "all")
                .field("Priority", "required")
                .field("Provides", "debconf-2.0")
                .field("Pre-Depends", "perl-base (>= 5.20.1-3~)")
                .file("./usr/share/debconf/confmodule", 0644, "confmodule\n");
    }

    private static DebFixture debianutils() {
        return essential("debianutils", "5.7-0.5~deb12u1")
                .file("./usr/bin/which.debianutils", 0755, "which\n")
                .file("./usr/share/debianutils/shells", 0644, "# /etc/shells: valid login shells\n/bin/sh\n");
    }

    private static DebFixture git() {
        return DebFixture.of("git", "1:2.39.5-0+deb12u3")
                .depends("libc6 (>= 2.34), zlib1g (>= 1:1.2.2), perl-base:any")
                .file("./usr/bin/git", 0755, "git\n")
                .symlink("./usr/lib/git-core/git", "../../bin/git")
                .file("./usr/share/doc/git/README", 0644, "read me\n")
                .file("./usr/share/man/man1/git.1.gz", 0644, "manual\n")
                .file("./usr/share/locale/de/LC_MESSAGES/git.mo", 0644, "Deutsch\n");
    }

    private static DebFixture libc() {
        return DebFixture.of("libc6", LIBC)
                .field("Multi-Arch", "same")
                .directory("./lib/x86_64-linux-gnu/", 0755)
                .file("./lib/x86_64-linux-gnu/libc.so.6", 0755, "libc\n")
                .file("./lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", 0755, "ld\n")
                .directory("./lib64/", 0755)
                .symlink("./lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
    }

    private static DebFixture libcBin() {
        return DebFixture.of("libc-bin", LIBC)
                .field("Essential", "yes")
                .depends("libc6 (>> 2.36), libc6 (<< 2.37)")
                .file("./usr/lib/locale/C.utf8/LC_CTYPE", 0644, "C.utf8\n")
                .file("./usr/share/libc-bin/nsswitch.conf", 0644, "passwd: files\nhosts: files dns\n");
    }

    private static DebFixture mawk() {
        return DebFixture.of("mawk", "1.3.4.20200120-3.1")
                .field("Priority", "required")
                .field("Provides", "awk")
                .depends("libc6 (>= 2.29)")
                .file("./usr/bin/mawk", 0755, "mawk\n");
    }

    private static DebFixture opensshClient() {
        return DebFixture.of("openssh-client", "1:9.2p1-2+deb12u7")
                .depends("libc6 (>= 2.36), zlib1g (>= 1:1.1.4)")
                .field("Provides", "ssh-client")
                .file("./usr/bin/ssh", 0755, "ssh\n")
                .file("./usr/bin/ssh-agent", 02755, "ssh-agent\n")
                .file("./usr/lib/openssh/ssh-keysign", 04755, "ssh-keysign\n");
    }

    private static DebFixture openssl(String version) {
        return DebFixture.of("openssl", version)
                .depends("libc6 (>= 2.34)")
                .file("./usr/bin/openssl", 0755, "openssl " + version + "\n")
                .symlink("./usr/lib/ssl/cert.pem", "/etc/ssl/certs/ca-certificates.crt");
    }

    private static DebFixture perlBase() {
        return essential("perl-base", "5.36.0-7+deb12u3")
                .field("Provides", "perl5-base")
                .file("./usr/bin/perl", 0755, "perl\n")
                .hardLink("./usr/bin/perl5.36.0", "./usr/bin/perl", 0755);
    }

    private static DebFixture python3() {
        return DebFixture.of("python3", "3.11.2-1+b1")
                .depends("python3.11 (>= 3.11.2-1~)")
                .field("Provides", "python3-profiler")
                .symlink("./usr/bin/python3", "python3.11");
    }

    private static DebFixture python311() {
        return DebFixture.of("python3.11", "3.11.2-6+deb12u6")
                .depends("libc6 (>= 2.36), zlib1g (>= 1:1.2.0)")
                .file("./usr/bin/python3.11", 0755, "python3.11\n")
                .file("./usr/lib/python3.11/os.py", 0644, "name = 'posix'\n");
    }

    private static DebFixture tzdata(String version) {
        return DebFixture.of("tzdata", version)
                .field("Architecture", "all")
                .field("Priority", "required")
                .field("Provides", "tzdata-bookworm")
                .depends("debconf (>= 0.5) | debconf-2.0")
                .file("./usr/share/zoneinfo/Etc/UTC", 0644, "TZif2\n");
    }
}
