package dev.paw.build;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.paw.JsonText;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.LockFile;
import dev.paw.lock.ScriptLock;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells in an image, to whoever looks into a container, what it was made from. docs/images.md has the fields. */
record Provenance(BuildRequest request, Script script) {

    private static final String PATH = "usr/share/paw/provenance.json";

    /** The file. */
    Sink.Filler filler() throws IOException {
        String text = json();
        return sink -> sink.add(Entry.File.of(PATH, 0644, Content.of(text)));
    }

    /** Its text: follows from lock, script and paw's version alone. */
    String json() throws IOException {
        return JsonText.object(json -> {
            json.writeStringField("paw", request.pluginVersion());
            json.writeStringField(
                    "lock", LockFile.digest(request.directory(), request.lock()).toString());
            write(json, "base", base());
            write(json, "script", scriptFacts());
            writeForks(json);
        });
    }

    private Map<String, String> base() {
        BaseLock base = request.pins().base();
        Map<String, String> facts = new LinkedHashMap<>();
        if (base instanceof BaseLock.Debian debian) {
            facts.put("debian", debian.lock().suite());
            facts.put("date", debian.lock().date().toString());
        } else if (base instanceof BaseLock.Registry registry) {
            facts.put("registry", registry.reference());
            facts.put("digest", registry.manifest().toString());
        } else if (base instanceof BaseLock.Archive archive) {
            facts.put("archive", archive.path());
            facts.put("sha256", archive.file().hex());
        }
        return facts;
    }

    private Map<String, String> scriptFacts() {
        Map<String, String> facts = new LinkedHashMap<>();
        script.file().ifPresent(path -> facts.put("file", path));
        script.pin().ifPresent(pin -> put(facts, pin));
        facts.put("sha256", script.sha256().hex());
        return facts;
    }

    private static void put(Map<String, String> facts, ScriptLock pin) {
        facts.put("repository", pin.repository());
        pin.ref().ifPresent(ref -> facts.put("ref", ref));
        facts.put("commit", pin.commit());
        facts.put("time", pin.time().toString());
        facts.put("path", pin.path());
        pin.entry().ifPresent(entry -> facts.put("entry", entry));
    }

    private void writeForks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("forks");
        for (LockedWheel wheel : request.pins().wheels()) {
            if (wheel.origin().direct()) {
                json.writeStartObject();
                writeFields(json, forkFacts(wheel));
            }
        }
        json.writeEndArray();
    }

    private static Map<String, String> forkFacts(LockedWheel wheel) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", wheel.name());
        facts.put("version", wheel.version());
        if (wheel.origin() instanceof Origin.Git git) {
            facts.put("repository", git.address());
            git.ref().ifPresent(ref -> facts.put("ref", ref));
            facts.put("commit", git.commit());
            git.subdirectory().ifPresent(path -> facts.put("subdirectory", path));
        } else {
            facts.put("address", wheel.origin().address());
        }
        facts.put("sha256", wheel.sha256().hex());
        return facts;
    }

    private static void write(JsonGenerator json, String name, Map<String, String> facts) throws IOException {
        json.writeObjectFieldStart(name);
        writeFields(json, facts);
    }

    private static void writeFields(JsonGenerator json, Map<String, String> facts) throws IOException {
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }
}
