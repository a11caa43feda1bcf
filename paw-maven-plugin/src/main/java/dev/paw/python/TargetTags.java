package dev.paw.python;

import dev.paw.deployment.Platform;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFileName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** Whether a wheel with this name runs there (PEP 425). */
    static boolean fits(WheelFileName wheel, PythonTarget target) {
        List<String> platforms = platforms(target);
        boolean machine = parts(wheel.platform()).anyMatch(tag -> tag.equals("any") || platforms.contains(tag));
        int minor = Integer.parseInt(target.minorVersion().substring(2));
        return machine
                && parts(wheel.python()).anyMatch(tag -> parts(wheel.abi()).anyMatch(abi -> runs(tag, abi, minor)));
    }

    /** CPython 3 of a minor version: its own ABI, the stable one of an older, or none (PEP 425, PEP 384). */
    private static boolean runs(String tag, String abi, int minor) {
        if (tag.equals("py3")) {
            return abi.equals("none");
        }
        if (!tag.matches("(py|cp)3\\d+")) {
            return false;
        }
        int wanted = Integer.parseInt(tag.substring(3));
        return wanted == minor && (abi.equals("none") || abi.equals("cp3" + minor))
                || wanted <= minor && (abi.equals("abi3") || abi.equals("none") && tag.startsWith("py"));
    }

    private static Stream<String> parts(String tags) {
        return Stream.of(tags.split("\\."));
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
