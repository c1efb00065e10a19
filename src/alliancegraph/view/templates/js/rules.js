/* What a page with SPARQL carries beside the map; see queries.py. */
import { byId } from "./data.js";

export const RULES = JSON.parse(byId("queries").textContent);
export const QUESTIONS = new Map(RULES.questions.map((question) => [question.name, question]));
