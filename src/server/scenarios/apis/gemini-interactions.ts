import { json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

/** @see https://ai.google.dev/api/interactions-api */
export const geminiInteractions = assistant({
  name: 'gemini-interactions',
  path: '/v1beta/interactions',
  shows: 'Gemini Interactions: steps that start, grow and stop, named by `event_type`.',
  conforming: 'Reads a POST with fetch, joins `delta.text` by the index of the step, ends at `interaction.completed`.',
  request: { model: 'gemini-2.5-flash', input: 'What are Server-Sent Events?', stream: true },
  writes(words) {
    const interaction = { id: 'interaction-1', model: 'gemini-2.5-flash' };
    const usage = { total_input_tokens: 8, total_output_tokens: words.length };
    return [
      json({ event_type: 'interaction.created', interaction: { ...interaction, status: 'in_progress' } }),
      json({ event_type: 'step.start', index: 0, step: { type: 'model_output' } }),
      ...words.map((text) => json({ event_type: 'step.delta', index: 0, delta: { type: 'text', text } })),
      json({ event_type: 'step.stop', index: 0 }),
      json({ event_type: 'interaction.completed', interaction: { ...interaction, status: 'completed', usage } }),
    ];
  },
});
