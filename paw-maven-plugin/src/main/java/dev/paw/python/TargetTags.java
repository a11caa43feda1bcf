package dev.paw.python;

import dev.paw.deployment.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How packaging tools describe a target: platform tags (PEP 425, 600) and the marker environment (PEP 508). */
final class TargetTags {

    private static final Pattern RELEASE = Pattern.compile("\\d+(\\.\\d+)*");

    private TargetTags() {}

    /** Platform tags of wheels that run there, the most specific first. */
    static List<String> platforms(PythonTarget target) {
        boolean x86 = target.platform() == Platform.LINUX_AMD64;
        List<String> tags = new ArrayList<>();
        // The first glibc with the architecture that a manylinux policy names.
        for (int minor = target.glibcMinor(); minor >= (x86 ? 5 : 17); minor--) {
            tags.add("manylinux_2_" + minor);
        }
        // The old names of 2_17, 2_12 and 2_5.
        tags.addAll(x86 ? List.of("manylinux2014", "manylinux2010", "manylinux1") : List.of("manylinux2014"));
        tags.add("linux");
        return tags.stream().map(tag -> tag + "_" + target.platform().machine()).toList();
    }

    /** The numbers of the version, without {@code rc1} and the like: pip takes nothing else. */
    static String release(PythonTarget target) {
        Matcher release = RELEASE.matcher(target.version());
        return release.lookingAt() ? release.group() : target.version();
    }

    /** The value of every marker variable. Kernel release and version are unknown before the image runs: empty. */
    static Map<String, String> environment(PythonTarget target) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("implementation_name", "cpython");
        environment.put("implementation_version", target.version());
        environment.put("os_name", "posix");
        environment.put("platform_machine", target.platform().machine());
        environment.put("platform_python_implementation", "CPython");
        environment.put("platform_release", "");
        environment.put("platform_system", "Linux");
        environment.put("platform_version", "");
        environment.put("python_full_version", target.version());
        environment.put("python_version", target.minorVersion());
        environment.put("sys_platform", "linux");
        return environment;
    }
}
