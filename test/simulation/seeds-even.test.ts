/** The other half of the seeds; see seeds.ts. */
import { playSeeds } from "./seeds.ts";

playSeeds(1);
