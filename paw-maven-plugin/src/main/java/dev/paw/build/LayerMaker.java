package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Threads;
import dev.paw.layer.Layer;
import dev.paw.layer.LayerStore;
import dev.paw.lock.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes the layers of a plan, two at a time: each compresses with all processors already.
 *
 * @param stores where the layers of a part are kept
 */
record LayerMaker(Function<Optional<Part>, LayerStore> stores, Progress progress) {

    private static final int THREADS = 2;

    /** The layers, in the order of the plan; the first failure ends the making of all. */
    List<Layer> make(ImagePlan plan) throws IOException {
        List<ImagePlan.Step> steps = plan.steps();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (Progress.Task task = progress.start("Making layers", steps.size(), Progress.Unit.ITEMS)) {
            List<Future<Layer>> pending = steps.stream()
                    .map(step -> pool.submit(() -> {
                        Layer layer = layer(step, plan);
                        task.advance(1);
                        return layer;
                    }))
                    .toList();
            List<Layer> layers = new ArrayList<>();
            for (Future<Layer> layer : pending) {
                layers.add(layer.get());
            }
            return layers;
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PawException("interrupted while making layers", Place.NONE, "", e);
        } finally {
            pool.shutdownNow();
            Threads.end(pool);
        }
    }

    private Layer layer(ImagePlan.Step step, ImagePlan plan) throws IOException {
        if (step instanceof ImagePlan.Step.Ready ready) {
            return ready.layer();
        }
        ImagePlan.Step.Make make = (ImagePlan.Step.Make) step;
        return stores.apply(make.part()).layer(make.name(), make.key(), plan.below(), make.filler());
    }

    private static IOException unwrapped(Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        return new IOException(cause);
    }
}
